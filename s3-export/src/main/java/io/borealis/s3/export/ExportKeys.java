package io.borealis.s3.export;

import java.util.Locale;
import java.util.regex.Pattern;

/** Names of an export's objects (Aurora reference 2.3): they all begin with the prefix of its URI. */
record ExportKeys(String prefix) {

    private static final Pattern PART_NUMBER = Pattern.compile("[0-9]{5,}");
    private static final String MANIFEST = ".manifest";

    /** What all keys of data objects begin with. */
    String partPrefix() {
        return prefix + ".part_";
    }

    String part(int index) {
        return prefix + partSuffix(index);
    }

    String manifest() {
        return prefix + MANIFEST;
    }

    /** Whether a key is that of an export to this prefix, and not of one to a prefix that only begins like it. */
    boolean isOfExport(String key) {
        return key.equals(manifest())
                || (key.startsWith(partPrefix())
                        && PART_NUMBER
                                .matcher(key.substring(partPrefix().length()))
                                .matches());
    }

    static String partSuffix(int index) {
        return String.format(Locale.ROOT, ".part_%05d", index);
    }
}
