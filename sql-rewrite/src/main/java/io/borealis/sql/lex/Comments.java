package io.borealis.sql.lex;

import java.util.Arrays;

/** The comments of a statement in the order of the text. */
public final class Comments {

    private int size;
    private int[] starts = new int[4];
    private int[] ends = new int[4];
    private CommentKind[] kinds = new CommentKind[4];
    private int markers;

    Comments() {}

    void add(CommentKind kind, int start, int end) {
        if (size == starts.length) {
            starts = Arrays.copyOf(starts, size * 2);
            ends = Arrays.copyOf(ends, size * 2);
            kinds = Arrays.copyOf(kinds, size * 2);
        }
        starts[size] = start;
        ends[size] = end;
        kinds[size++] = kind;
        if (kind == CommentKind.VERSION_OPEN || kind == CommentKind.VERSION_CLOSE) {
            markers++;
        }
    }

    public int size() {
        return size;
    }

    public CommentKind kind(int comment) {
        return kinds[comment];
    }

    public int start(int comment) {
        return starts[comment];
    }

    public int end(int comment) {
        return ends[comment];
    }

    public boolean isVersionMarker(int comment) {
        CommentKind kind = kind(comment);
        return kind == CommentKind.VERSION_OPEN || kind == CommentKind.VERSION_CLOSE;
    }

    /** Whether some version comment is part of the statement. */
    public boolean hasVersionMarkers() {
        return markers > 0;
    }

    /** Whether the edge of a version comment lies between two offsets. */
    public boolean hasVersionMarkerWithin(int from, int to) {
        if (markers == 0) {
            return false;
        }
        for (int i = firstFrom(from); i < size && starts[i] < to; i++) {
            if (isVersionMarker(i)) {
                return true;
            }
        }
        return false;
    }

    /** Index of the first comment that starts at or after an offset. */
    public int firstFrom(int offset) {
        int found = Arrays.binarySearch(starts, 0, size, offset);
        return found >= 0 ? found : -found - 1;
    }
}
