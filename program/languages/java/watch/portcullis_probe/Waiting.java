package portcullis_probe;

import com.pulumi.core.Output;
import com.pulumi.core.internal.Internal;
import com.pulumi.resources.Resource;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Functions that may make resources, should they run. When the program ends, what has not run never does. */
final class Waiting {
    private static final List<Waiting> all = Collections.synchronizedList(new ArrayList<>());

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(Waiting::end));
    }

    private final Output<?> output;
    private final String place = Place.nearest();
    private volatile boolean hasRun;

    private Waiting(Output<?> output) {
        this.output = output;
    }

    static <T, U> Function<T, U> watch(Output<T> output, Function<T, U> function) {
        var one = new Waiting(output);
        all.add(one);
        return value -> {
            one.hasRun = true;
            return function.apply(value);
        };
    }

    private static void end() {
        for (var one : List.copyOf(all)) if (!one.hasRun) Told.notRun(answersOf(one.output), one.place);
    }

    /** What would answer an output: the origins that it depends on, else the resources. */
    private static Set<String> answersOf(Output<?> output) {
        var origins = new TreeSet<String>();
        var names = new TreeSet<String>();
        var data = Internal.of(output).getDataAsync().getNow(null);
        if (data == null) return names;
        for (Resource one : data.getResources()) {
            var urn = Internal.of(one.urn()).getDataAsync().getNow(null);
            var text = urn == null || urn.getValueNullable() == null ? "" : urn.getValueNullable();
            if (text.startsWith(Told.ORIGIN))
                origins.add(URLDecoder.decode(text.substring(Told.ORIGIN.length()).replace("+", "%2B"), StandardCharsets.UTF_8));
            else if (!one.pulumiResourceType().startsWith("portcullis:"))
                names.add("an output of " + one.pulumiResourceType() + " " + one.pulumiResourceName());
        }
        return origins.isEmpty() ? names : origins;
    }
}
