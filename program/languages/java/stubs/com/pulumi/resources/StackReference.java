// A signature of a library, to compile against; it is left out of what is built.
package com.pulumi.resources;
import com.pulumi.core.Output;
import java.util.List;
import java.util.Map;
public class StackReference extends CustomResource {
    private StackReference() {
        super(null, null, null, null);
    }
    public native Output<String> name();
    public native Output<Map<String, Object>> outputs();
    public native Output<List<String>> secretOutputNames();
    public native Output<?> output(Output<String> name);
    public native Output<?> requireOutput(Output<String> name);
}
