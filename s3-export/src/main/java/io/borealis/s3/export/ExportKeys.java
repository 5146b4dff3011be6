package io.borealis.s3.export;

import io.borealis.s3.FileCompression;
import io.borealis.s3.FileFormat;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Names of an export's objects (Aurora reference 2.3): they all begin with the prefix of its URI.
 *
 * @param extension what the names of data objects end in, after Aurora's own
 */
record ExportKeys(String prefix, String extension) {

    /** The number of a part and any extension that an export may have given it. */
    private static final Pattern PART_NUMBER = Pattern.compile("[0-9]{5,}" + extensions());

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

    String partSuffix(int index) {
        return String.format(Locale.ROOT, ".part_%05d%s", index, extension);
    }

    private static String extensions() {
        return Stream.concat(
                        Stream.of(FileCompression.values()).map(FileCompression::extension),
                        Stream.of(FileFormat.PARQUET_EXTENSION))
                .map(Pattern::quote)
                .collect(Collectors.joining("|", "(?:", ")"));
    }
}
