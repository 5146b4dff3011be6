package io.borealis.proxy.config.source;

import io.borealis.proxy.config.ProxyConfig;
import java.util.Map;
import java.util.regex.Pattern;

/** Writes a configuration as YAML that could be loaded again, except that secrets are masked. */
public final class ConfigPrinter {
    /** What YAML would not read as anything else than text, or reads as the same number. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./][A-Za-z0-9_./+-]*");

    private ConfigPrinter() {}

    /** All keys in the order of the reference, one a line. */
    public static String print(ProxyConfig config) {
        StringBuilder yaml = new StringBuilder();
        String[] open = {};
        for (Map.Entry<String, RawValue> entry : ConfigBinder.valuesOf(config).entrySet()) {
            String[] path = entry.getKey().split("\\.");
            int shared = shared(open, path);
            for (int depth = shared; depth < path.length - 1; depth++) {
                yaml.append("  ".repeat(depth)).append(path[depth]).append(":\n");
            }
            yaml.append("  ".repeat(path.length - 1))
                    .append(path[path.length - 1])
                    .append(": ")
                    .append(entry.getValue().yaml(ConfigPrinter::quote))
                    .append('\n');
            open = path;
        }
        return yaml.toString();
    }

    /** How many sections two paths have in common. */
    private static int shared(String[] left, String[] right) {
        int depth = 0;
        while (depth < left.length - 1 && depth < right.length - 1 && left[depth].equals(right[depth])) {
            depth++;
        }
        return depth;
    }

    private static String quote(String text) {
        return PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", "''") + "'";
    }
}
