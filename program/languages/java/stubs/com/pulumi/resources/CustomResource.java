// A signature of a library, to compile against; it is left out of what is built.
package com.pulumi.resources;
public class CustomResource extends Resource {
    public CustomResource(String type, String name, ResourceArgs args, CustomResourceOptions options) {}
}
