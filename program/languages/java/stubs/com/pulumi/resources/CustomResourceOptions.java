// A signature of a library, to compile against; it is left out of what is built.
package com.pulumi.resources;
public final class CustomResourceOptions extends ResourceOptions {
    public static native Builder builder();
    public static final class Builder extends ResourceOptions.Builder<CustomResourceOptions, Builder> {
        public native CustomResourceOptions build();
    }
}
