"""Reading scripts and deciding what is said."""
