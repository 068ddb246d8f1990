package portcullis_probe;

import com.google.common.collect.ImmutableSet;
import com.google.protobuf.ListValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import com.pulumi.core.TypeShape;
import com.pulumi.core.internal.OutputData;
import com.pulumi.resources.Resource;
import com.pulumi.serialization.internal.Converter;
import java.util.List;
import java.util.Map;

/** Answers of data sources. One that is not whole is unknown where the program may read what is missing of it. */
final class Answers {
    static <T> OutputData<T> convert(
        Converter converter, String context, Value value, TypeShape<T> shape, ImmutableSet<Resource> resources
    ) {
        var fields = value.getStructValue().getFieldsMap();
        var origin = fields.get(Told.UNANSWERED);
        if (origin == null) return converter.convertValue(context, value, shape, resources);
        var whole = value.getStructValue().toBuilder();
        for (var member : shape.getType().getDeclaredFields()) {
            if (fields.containsKey(member.getName())) continue;
            if (isRead(member.getName())) return unknown(context, origin.getStringValue());
            // Nobody looks at it, but the provider's class wants one.
            var filled = filling(member.getType(), origin.getStringValue());
            if (filled != null) whole.putFields(member.getName(), filled);
        }
        try {
            var filled = Value.newBuilder().setStructValue(whole.build()).build();
            return converter.convertValue(context, filled, shape, resources);
        } catch (RuntimeException incomplete) {
            return unknown(context, origin.getStringValue());
        }
    }

    /** @param context `aws:ssm/getParameter:getParameter result` */
    private static <T> OutputData<T> unknown(String context, String origin) {
        var function = context.substring(context.lastIndexOf(':') + 1).replaceAll(" .*", "");
        // What is awaited in plain form is null there, which the program may decide by.
        if (isRead(function + "Plain")) Told.tell("plain", "answer", origin);
        return Unknown.data(Unknown.source("Unknown", "value", origin));
    }

    /** Whether the program calls a method of this name, as the agent read it from its classes. */
    private static boolean isRead(String name) {
        return System.getProperty("portcullis.called", "").contains(" " + name + " ");
    }

    private static Value filling(Class<?> type, String origin) {
        var value = Value.newBuilder();
        if (type == String.class) return value.setStringValue(Told.mark(origin)).build();
        if (type == Integer.class || type == Double.class) return value.setNumberValue(0).build();
        if (type == Boolean.class) return value.setBoolValue(false).build();
        if (List.class.isAssignableFrom(type)) return value.setListValue(ListValue.getDefaultInstance()).build();
        if (Map.class.isAssignableFrom(type)) return value.setStructValue(Struct.getDefaultInstance()).build();
        return null;
    }

    private Answers() {}
}
