// A signature of a library, to compile against; it is left out of what is built.
package com.pulumi.serialization.internal;
import com.google.common.collect.ImmutableSet;
import com.google.protobuf.Value;
import com.pulumi.core.TypeShape;
import com.pulumi.core.internal.OutputData;
import com.pulumi.resources.Resource;
public class Converter {
    public native <T> OutputData<T> convertValue(String context, Value value, TypeShape<T> shape, ImmutableSet<Resource> resources);
}
