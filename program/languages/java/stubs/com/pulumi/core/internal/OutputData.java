// A signature of a library, to compile against; it is left out of what is built.
package com.pulumi.core.internal;
import com.google.common.collect.ImmutableSet;
import com.pulumi.resources.Resource;
public final class OutputData<T> {
    public static native <T> OutputData<T> ofNullable(ImmutableSet<Resource> resources, T value, boolean isKnown, boolean isSecret);
    public native ImmutableSet<Resource> getResources();
    public native T getValueNullable();
}
