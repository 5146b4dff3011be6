package io.borealis.proxy.execute.lookup;

import io.borealis.proxy.error.MySqlError;
import io.borealis.proxy.error.MySqlException;
import java.util.Arrays;

/** A cursor over notes of lookup functions that believes no length before it has compared it with what is there. */
final class NoteReader {
    /** Digits of the longest number: rows are a BIGINT. */
    private static final int DIGITS_MAX = 19;

    private static final int SEAL_DIGITS = 32;

    private final byte[] notes;
    private int position;

    NoteReader(byte[] notes) {
        this.notes = notes;
    }

    boolean hasMore() {
        return position < notes.length;
    }

    /** The seal before an entry and the blank after it. */
    byte[] seal() throws MySqlException {
        byte[] seal = bytes(SEAL_DIGITS);
        requireBlank(next());
        return seal;
    }

    /** Where the next byte is read. */
    int position() {
        return position;
    }

    /** What has been read since a position. */
    byte[] since(int start) {
        return Arrays.copyOfRange(notes, start, position);
    }

    /** The letter of a service and the blank after it. */
    Stage stage() throws MySqlException {
        Stage stage = Stage.of((char) next()).orElseThrow(NoteReader::malformed);
        requireBlank(next());
        return stage;
    }

    /** Digits and the blank after them, from 0 to the largest BIGINT. */
    long number() throws MySqlException {
        long number = 0;
        int digits = 0;
        byte digit = next();
        while (digit >= '0' && digit <= '9') {
            digits++;
            if (digits > DIGITS_MAX || number > (Long.MAX_VALUE - (digit - '0')) / 10) {
                throw malformed();
            }
            number = number * 10 + digit - '0';
            digit = next();
        }
        requireBlank(digit);
        if (digits == 0) {
            throw malformed();
        }
        return number;
    }

    /** A number of bytes, all of which are there. */
    int length() throws MySqlException {
        long length = number();
        if (length > notes.length - position) {
            throw malformed();
        }
        return (int) length;
    }

    /** The next bytes. */
    byte[] bytes(int length) throws MySqlException {
        if (length > notes.length - position) {
            throw malformed();
        }
        position += length;
        return Arrays.copyOfRange(notes, position - length, position);
    }

    private byte next() throws MySqlException {
        if (position == notes.length) {
            throw malformed();
        }
        return notes[position++];
    }

    private static void requireBlank(byte read) throws MySqlException {
        if (read != ' ') {
            throw malformed();
        }
    }

    static MySqlException malformed() {
        return new MySqlException(MySqlError.ER_ML_FORGED, "notes of inputs that no function of ours wrote");
    }
}
