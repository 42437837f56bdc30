"""The pages of a show: a small website that needs no server code."""
