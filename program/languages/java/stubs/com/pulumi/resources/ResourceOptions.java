// A signature of a library, to compile against; it is left out of what is built.
package com.pulumi.resources;
public abstract class ResourceOptions {
    public abstract static class Builder<T extends ResourceOptions, B extends Builder<T, B>> {
        public native B id(String id);
    }
}
