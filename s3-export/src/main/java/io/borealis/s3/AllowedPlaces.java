package io.borealis.s3;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The buckets, and parts of buckets, that exports may write to, or loads may read from. Each entry is {@code bucket} or {@code bucket/prefix}, with
 * or without {@code s3://} before it; a prefix means every key that begins with it, so end it in a slash to mean a folder.
 * No entries mean that everything is allowed.
 */
public final class AllowedPlaces {

    private static final Pattern ENTRY = Pattern.compile("(?:s3://)?([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:/(.*))?");

    private final List<Entry> entries;

    private AllowedPlaces(List<Entry> entries) {
        this.entries = entries;
    }

    private record Entry(String bucket, String prefix) {

        boolean covers(S3Uri uri) {
            return bucket.equals(uri.bucket()) && uri.prefix().startsWith(prefix);
        }
    }

    /**
     * Reads the entries.
     *
     * @throws IllegalArgumentException when one is none, naming it
     */
    public static AllowedPlaces of(List<String> entries) {
        return new AllowedPlaces(entries.stream().map(AllowedPlaces::parse).toList());
    }

    private static Entry parse(String text) {
        Matcher entry = ENTRY.matcher(text.strip());
        if (!entry.matches()) {
            throw new IllegalArgumentException("'" + text + "' is not of the form bucket or bucket/prefix");
        }
        return new Entry(entry.group(1), entry.group(2) == null ? "" : entry.group(2));
    }

    /** Tells whether that is allowed. */
    public boolean allow(S3Uri uri) {
        return entries.isEmpty() || entries.stream().anyMatch(entry -> entry.covers(uri));
    }
}
