// A signature of a library, to compile against; it is left out of what is built.
package com.pulumi;
import com.pulumi.core.Output;
import com.pulumi.core.TypeShape;
import java.util.Optional;
public class Config {
    public native String getName();
    public native Optional<String> get(String key);
    public native String require(String key);
    public native Output<String> requireSecret(String key);
    public native boolean requireBoolean(String key);
    public native Output<Boolean> requireSecretBoolean(String key);
    public native int requireInteger(String key);
    public native Output<Integer> requireSecretInteger(String key);
    public native double requireDouble(String key);
    public native Output<Double> requireSecretDouble(String key);
    public native <T> T requireObject(String key, Class<T> type);
    public native <T> Output<T> requireSecretObject(String key, Class<T> type);
    public native <T> T requireObject(String key, TypeShape<T> type);
    public native <T> Output<T> requireSecretObject(String key, TypeShape<T> type);
}
