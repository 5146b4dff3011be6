package io.borealis.sql.lex;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * The tokens of one statement as parallel arrays: offsets into the text, no object per token. A token takes {@link #TOKEN_BYTES}
 * bytes, and there is never room for more tokens than the text has bytes.
 */
public final class TokenList {

    /** A byte for the kind, a byte for the keyword, four bytes for either offset. */
    static final int TOKEN_BYTES = 10;

    private static final int ROOM_MIN = 64;

    private static final TokenKind[] KINDS = TokenKind.values();
    private static final Keyword[] KEYWORDS = Keyword.values();
    private static final int BYTE = 0xFF;

    private final byte[] sql;
    private final LexRules rules;
    private final ReadingMemory memory;
    private final Comments comments;
    private final int sizeMax;
    private int size;
    private int parameters;
    private byte[] kinds = new byte[ROOM_MIN];
    private byte[] keywords = new byte[ROOM_MIN];
    private int[] starts = new int[ROOM_MIN];
    private int[] ends = new int[ROOM_MIN];

    TokenList(byte[] sql, int offset, LexRules rules, ReadingMemory memory) {
        this.sql = sql;
        this.rules = rules;
        this.memory = memory;
        this.comments = new Comments(memory);
        // A byte each, and the error at the end.
        this.sizeMax = sql.length - offset + 1;
    }

    @SuppressWarnings("EnumOrdinal") // never leaves this object
    void add(TokenKind kind, Keyword keyword, int start, int end) {
        if (size == starts.length) {
            grow();
        }
        kinds[size] = (byte) kind.ordinal();
        keywords[size] = (byte) keyword.ordinal();
        starts[size] = start;
        ends[size++] = end;
        parameters += kind == TokenKind.PARAMETER ? 1 : 0;
    }

    private void grow() {
        int capacity = Math.max(size + 1, Math.min(size * 2, sizeMax));
        memory.take((long) TOKEN_BYTES * capacity);
        kinds = Arrays.copyOf(kinds, capacity);
        keywords = Arrays.copyOf(keywords, capacity);
        starts = Arrays.copyOf(starts, capacity);
        ends = Arrays.copyOf(ends, capacity);
        memory.giveBack((long) TOKEN_BYTES * size);
    }

    /** What the reading of this statement takes. */
    public ReadingMemory memory() {
        return memory;
    }

    public byte[] sql() {
        return sql;
    }

    public LexRules rules() {
        return rules;
    }

    public Comments comments() {
        return comments;
    }

    public int size() {
        return size;
    }

    /** Number of {@code ?} among the tokens. */
    public int parameters() {
        return parameters;
    }

    /** The tokens that are parameters, in order. */
    public int[] parameterTokens() {
        int[] found = new int[parameters];
        for (int token = 0, next = 0; next < found.length; token++) {
            if (is(token, TokenKind.PARAMETER)) {
                found[next++] = token;
            }
        }
        return found;
    }

    /** Kind of a token; {@link TokenKind#ERROR} outside the list, so that looking around needs no bounds check. */
    public TokenKind kind(int token) {
        return token >= 0 && token < size ? KINDS[kinds[token]] : TokenKind.ERROR;
    }

    /** Keyword of a token; {@link Keyword#NONE} for names, for all other kinds and outside the list. */
    public Keyword keyword(int token) {
        return token >= 0 && token < size ? KEYWORDS[keywords[token] & BYTE] : Keyword.NONE;
    }

    public int start(int token) {
        return starts[token];
    }

    public int end(int token) {
        return ends[token];
    }

    public boolean is(int token, TokenKind kind) {
        return kind(token) == kind;
    }

    public boolean is(int token, Keyword keyword) {
        return keyword(token) == keyword;
    }

    /** Whether the last token is one that MySQL refuses. */
    public boolean isBroken() {
        return size > 0 && kind(size - 1) == TokenKind.ERROR;
    }

    /** Whether a token can be an identifier: a quoted name, or a word that is not reserved. */
    public boolean isName(int token) {
        TokenKind kind = kind(token);
        return kind == TokenKind.QUOTED_NAME
                || (kind == TokenKind.WORD && !keyword(token).isReserved());
    }

    /**
     * Whether a token is this word, unquoted and in any case.
     *
     * @param word in lower case
     */
    public boolean isWord(int token, String word) {
        return kind(token) == TokenKind.WORD && lowerName(token).equals(word);
    }

    /** Whether an operator token is exactly this sign. */
    public boolean isSign(int token, char sign) {
        return kind(token) == TokenKind.OPERATOR && ends[token] - starts[token] == 1 && sql[starts[token]] == sign;
    }

    /** The bytes of a token as written. */
    public byte[] bytes(int token) {
        return Arrays.copyOfRange(sql, starts[token], ends[token]);
    }

    /** The text of a token as written, for people. */
    public String text(int token) {
        return decode(bytes(token));
    }

    /** The name that a word or a quoted token stands for, without quotes. */
    public String contentText(int token) {
        return decode(content(token));
    }

    /** The name that a word or a quoted token stands for, without quotes, in lower case. */
    public String lowerName(int token) {
        return contentText(token).toLowerCase(Locale.ROOT);
    }

    /** Whether a name of a schema, a dot and a name begin at a token; both are given in lower case. */
    public boolean isQualifiedName(int first, String schema, String name) {
        return is(first + 1, TokenKind.DOT)
                && isName(first)
                && isName(first + 2)
                && lowerName(first + 2).equals(name)
                && lowerName(first).equals(schema);
    }

    /** What a word, a quoted name or a text literal stands for: quotes and escapes removed. */
    public byte[] content(int token) {
        int start = starts[token];
        int end = ends[token];
        byte quote = sql[start];
        if (quote != '\'' && quote != '"' && quote != '`') {
            return bytes(token);
        }
        boolean escapes = kind(token) == TokenKind.STRING && !rules.noBackslashEscapes();
        ByteArrayOutputStream out = new ByteArrayOutputStream(end - start);
        int at = start + 1;
        while (at < end - 1) {
            int length = rules.charset().characterLength(sql, at, end - 1);
            if (length == 1 && at + 2 < end && (sql[at] == quote || (escapes && sql[at] == '\\'))) {
                at = sql[at] == quote ? writeQuote(out, at) : writeEscape(out, at);
            } else {
                out.write(sql, at, length);
                at += length;
            }
        }
        return out.toByteArray();
    }

    private int writeQuote(ByteArrayOutputStream out, int at) {
        out.write(sql[at]);
        return at + 2;
    }

    private int writeEscape(ByteArrayOutputStream out, int at) {
        byte escaped = sql[at + 1];
        switch (escaped) {
            case 'n' -> out.write('\n');
            case 't' -> out.write('\t');
            case 'r' -> out.write('\r');
            case 'b' -> out.write('\b');
            case '0' -> out.write(0);
            case 'Z' -> out.write(26);
            case '%', '_' -> {
                // Stays escaped: it matters to LIKE, not to the literal.
                out.write('\\');
                out.write(escaped);
            }
            default -> out.write(escaped);
        }
        return at + 2;
    }

    private String decode(byte[] bytes) {
        return new String(
                bytes, rules.charset() == CharsetFamily.UTF8 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
    }
}
