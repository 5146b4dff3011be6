package io.borealis.sql.lex;

import java.util.Arrays;

/** The comments of a statement in the order of the text. One takes {@link #COMMENT_BYTES} bytes. */
public final class Comments {

    /** Two offsets, and a byte for the kind. */
    private static final int COMMENT_BYTES = 9;

    private static final CommentKind[] KINDS = CommentKind.values();

    private final ReadingMemory memory;
    private int size;
    private int[] starts = new int[4];
    private int[] ends = new int[4];
    private byte[] kinds = new byte[4];
    private int markers;

    Comments(ReadingMemory memory) {
        this.memory = memory;
    }

    @SuppressWarnings("EnumOrdinal") // never leaves this object
    void add(CommentKind kind, int start, int end) {
        if (size == starts.length) {
            memory.take(2L * COMMENT_BYTES * size);
            starts = Arrays.copyOf(starts, size * 2);
            ends = Arrays.copyOf(ends, size * 2);
            kinds = Arrays.copyOf(kinds, size * 2);
            memory.giveBack((long) COMMENT_BYTES * size);
        }
        starts[size] = start;
        ends[size] = end;
        kinds[size++] = (byte) kind.ordinal();
        if (kind == CommentKind.VERSION_OPEN || kind == CommentKind.VERSION_CLOSE) {
            markers++;
        }
    }

    public int size() {
        return size;
    }

    public CommentKind kind(int comment) {
        return KINDS[kinds[comment]];
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
