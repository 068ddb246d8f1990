package portcullis_probe;

import com.google.common.collect.ImmutableSet;
import com.pulumi.core.Output;
import com.pulumi.core.internal.OutputData;
import com.pulumi.core.internal.OutputInternal;
import com.pulumi.resources.CustomResource;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import com.pulumi.resources.StackReference;

/** Values that nobody knows, which depend on a stand-in that names what would answer them. */
final class Unknown {
    static Resource source(String kind, String name, String id) {
        return new CustomResource("portcullis:index:" + kind, name, null, CustomResourceOptions.builder().id(id).build());
    }

    static <T> OutputData<T> data(Resource source) {
        return OutputData.ofNullable(ImmutableSet.of(source), null, false, false);
    }

    /** Whether the other stack may have the output though it is not sent. */
    static Output<Boolean> isOpen(StackReference reference, String key) {
        return reference.outputs().apply(outputs -> reference.secretOutputNames().applyValue(names ->
            !outputs.containsKey(key) && names.contains(Told.UNANSWERED)));
    }

    static Output<?> stackOutput(StackReference reference, Output<String> name, Output<?> value) {
        return name.apply(key -> reference.name().apply(stack -> isOpen(reference, key).apply(isOpen ->
            isOpen
                ? new OutputInternal<Object>(data(source("StackOutput", key, stack)))
                : value.applyValue(one -> (Object) one))));
    }

    private Unknown() {}
}
