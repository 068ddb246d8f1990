// A signature of a library, to compile against; it is left out of what is built.
package com.pulumi.resources;
public abstract class ResourceArgs {}
