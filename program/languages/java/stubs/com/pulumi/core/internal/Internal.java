// A signature of a library, to compile against; it is left out of what is built.
package com.pulumi.core.internal;
import com.pulumi.core.Output;
public class Internal {
    public static native <T> OutputInternal<T> of(Output<T> output);
}
