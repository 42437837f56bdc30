"""From scripts to a published show: the order of the stages, and what is kept between builds."""
