"""What plug-ins promise, as suites of tests that the plug-in's own tests inherit.

A suite is a class of methods that pytest collects in a subclass; nothing here imports pytest.
"""
