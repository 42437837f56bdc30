"""Documents of word processors: paragraphs with styles and looks, whatever file they come in.

A reader makes a `Document` of its file (`model`). Here `looks` finds the headings of writers who
only made them bold, `compose` makes elements of it all, and `script_of` the script: the
elements are said as those of a web page are.
"""
