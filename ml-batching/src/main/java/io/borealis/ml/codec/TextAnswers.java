package io.borealis.ml.codec;

import io.borealis.ml.ScalarAnswer;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.RandomAccess;

/** Answers whose texts lie one after the other in one array; each is made as it is looked at. */
final class TextAnswers extends AbstractList<ScalarAnswer> implements RandomAccess {
    private byte[] texts;
    private int[] ends;
    private int size;

    /** Has room for so many of them, and so many bytes. */
    TextAnswers(int items, int bytes) {
        this.texts = new byte[bytes];
        this.ends = new int[Math.max(items, 1)];
    }

    /** Adds bytes {@code from} to {@code to} of an array. */
    void add(byte[] source, int from, int to) {
        int begin = begin(size);
        int end = Math.addExact(begin, to - from);
        if (end > texts.length) {
            texts = Arrays.copyOf(texts, Math.max(end, 2 * Math.min(begin, Integer.MAX_VALUE / 2)));
        }
        if (size == ends.length) {
            ends = Arrays.copyOf(ends, 2 * size);
        }
        System.arraycopy(source, from, texts, begin, to - from);
        ends[size++] = end;
    }

    private int begin(int index) {
        return index == 0 ? 0 : ends[index - 1];
    }

    @Override
    public ScalarAnswer get(int index) {
        return new ScalarAnswer(Arrays.copyOfRange(texts, begin(index), ends[index]));
    }

    @Override
    public int size() {
        return size;
    }
}
