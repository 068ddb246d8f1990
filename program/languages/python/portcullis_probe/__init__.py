# What runs in a Python program's process: the program, as Pulumi's own executor runs it, and what watches the SDK meanwhile.
# Python 3.8 and later, any SDK 3.x; the standard library only.
