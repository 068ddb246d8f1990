// A signature of a library, to compile against; it is left out of what is built.
package com.pulumi.resources;
import com.pulumi.core.Output;
public abstract class Resource {
    public native Output<String> urn();
    public native String pulumiResourceType();
    public native String pulumiResourceName();
    public interface LazyFields {}
}
