package io.borealis.s3;

import io.borealis.protocol.charset.CharacterSet;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;

/**
 * How the rows of an export are written: the clauses of the statement from {@code CHARACTER SET} to {@code LINES}, with
 * the format's defaults where it has none. Made by a {@link Builder}. The strings are the literals' bytes after SQL's own
 * unescaping.
 *
 * @param header whether the first object begins with a line of the columns' labels
 * @param charset what {@code CHARACTER SET} names; empty without the clause, and for {@code binary}, which means the same
 * @param clientCharset the session's {@code character_set_client}: MySQL writes binary values differently for clients in whose character set a backslash may be half of a character
 * @param bitsAreStrings whether MySQL takes values of BIT for strings, as it does from version 9 on
 * @param timeZone the session's, in which values of TIMESTAMP come; empty where it is not known. Files of Parquet need it
 * @param linesTerminated empty means the field terminator, as in MySQL
 */
public record ExportOptions(
        FileFormat format,
        boolean header,
        Optional<CharacterSet> charset,
        CharacterSet clientCharset,
        boolean bitsAreStrings,
        Optional<ZoneId> timeZone,
        byte[] fieldsTerminated,
        byte[] enclosed,
        Enclosing enclosing,
        byte[] escaped,
        byte[] linesStarting,
        byte[] linesTerminated) {

    /** Checks what can be checked. */
    public ExportOptions {
        Objects.requireNonNull(format, "format");
        Objects.requireNonNull(enclosing, "enclosing");
        if (format == FileFormat.CSV && charset.filter(ExportOptions::isWide).isPresent()) {
            throw new IllegalArgumentException("FORMAT CSV is not supported with CHARACTER SET "
                    + charset.orElseThrow().mysqlName());
        }
    }

    /**
     * What {@code character_set_results} has to be while the query runs; empty for NULL, under which each column comes in its own
     * character set and is converted here, as {@code INTO OUTFILE} does.
     */
    public Optional<CharacterSet> resultsCharset() {
        return format != FileFormat.TEXT && charset.isEmpty() ? Optional.of(CharacterSet.UTF8MB4) : Optional.empty();
    }

    /** MySQL's own format, with its defaults: tabs, backslashes, line feeds. */
    public static Builder text() {
        Builder builder = new Builder(FileFormat.TEXT);
        builder.fieldsTerminated = ascii("\t");
        builder.escaped = ascii("\\");
        builder.enclosing = Enclosing.ALWAYS;
        return builder;
    }

    /** Commas; double quotes where needed, doubled inside; line feeds. */
    public static Builder csv() {
        Builder builder = new Builder(FileFormat.CSV);
        builder.fieldsTerminated = ascii(",");
        builder.enclosed = ascii("\"");
        builder.enclosing = Enclosing.WHEN_NEEDED;
        return builder;
    }

    /** Columns with types, text in UTF-8. None of the clauses applies. */
    public static Builder parquet() {
        return new Builder(FileFormat.PARQUET);
    }

    /** Where a comma is not one byte there is no CSV that others could read. */
    private static boolean isWide(CharacterSet charset) {
        return charset.encoding().unitBytes() > 1;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Takes the clauses that a statement has, in any order. {@code ENCLOSED BY} and {@code ESCAPED BY} with more than one
     * character are refused by the caller (MySQL's error 1083): only it knows the literal's character set.
     */
    public static final class Builder {
        private final FileFormat format;
        private boolean header;
        private Optional<CharacterSet> charset = Optional.empty();
        private CharacterSet clientCharset = CharacterSet.UTF8MB4;
        private boolean bitsAreStrings;
        private Optional<ZoneId> timeZone = Optional.empty();
        private byte[] fieldsTerminated = ascii("");
        private byte[] enclosed = ascii("");
        private Enclosing enclosing = Enclosing.ALWAYS;
        private byte[] escaped = ascii("");
        private byte[] linesStarting = ascii("");
        private byte[] linesTerminated = ascii("\n");

        private Builder(FileFormat format) {
            this.format = format;
        }

        /** {@code HEADER}. */
        public Builder header() {
            header = true;
            return this;
        }

        /** {@code CHARACTER SET}. */
        public Builder charset(CharacterSet set) {
            charset = set == CharacterSet.BINARY ? Optional.empty() : Optional.of(set);
            return this;
        }

        /** The session's {@code character_set_client}; utf8mb4 where nothing is said. */
        public Builder clientCharset(CharacterSet set) {
            clientCharset = set;
            return this;
        }

        /** Whether the server takes values of BIT for strings; it does not where nothing is said. */
        public Builder bitsAreStrings(boolean value) {
            bitsAreStrings = value;
            return this;
        }

        /** The session's time zone. */
        public Builder timeZone(Optional<ZoneId> zone) {
            timeZone = zone;
            return this;
        }

        /** {@code FIELDS TERMINATED BY}. */
        public Builder fieldsTerminatedBy(byte[] bytes) {
            fieldsTerminated = bytes;
            return this;
        }

        /** {@code [OPTIONALLY] ENCLOSED BY}. */
        public Builder enclosedBy(byte[] bytes, boolean optionally) {
            enclosed = bytes;
            enclosing = optionally ? Enclosing.STRINGS : Enclosing.ALWAYS;
            return this;
        }

        /** {@code ESCAPED BY}. */
        public Builder escapedBy(byte[] bytes) {
            escaped = bytes;
            return this;
        }

        /** {@code LINES STARTING BY}. */
        public Builder linesStartingBy(byte[] bytes) {
            linesStarting = bytes;
            return this;
        }

        /** {@code LINES TERMINATED BY}. */
        public Builder linesTerminatedBy(byte[] bytes) {
            linesTerminated = bytes;
            return this;
        }

        /**
         * Returns the options.
         *
         * @throws IllegalArgumentException when they contradict each other, with a sentence that says why
         */
        public ExportOptions build() {
            return new ExportOptions(
                    format,
                    header,
                    charset,
                    clientCharset,
                    bitsAreStrings,
                    timeZone,
                    fieldsTerminated,
                    enclosed,
                    enclosing,
                    escaped,
                    linesStarting,
                    linesTerminated);
        }
    }
}
