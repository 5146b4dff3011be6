package io.borealis.sql.lex;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/** The tokens of one statement as parallel arrays: offsets into the text, no object per token. */
public final class TokenList {

    private final byte[] sql;
    private final LexRules rules;
    private final Comments comments = new Comments();
    private int size;
    private TokenKind[] kinds = new TokenKind[64];
    private Keyword[] keywords = new Keyword[64];
    private int[] starts = new int[64];
    private int[] ends = new int[64];

    TokenList(byte[] sql, LexRules rules) {
        this.sql = sql;
        this.rules = rules;
    }

    void add(TokenKind kind, Keyword keyword, int start, int end) {
        if (size == starts.length) {
            grow();
        }
        kinds[size] = kind;
        keywords[size] = keyword;
        starts[size] = start;
        ends[size++] = end;
    }

    private void grow() {
        int capacity = size * 2;
        kinds = Arrays.copyOf(kinds, capacity);
        keywords = Arrays.copyOf(keywords, capacity);
        starts = Arrays.copyOf(starts, capacity);
        ends = Arrays.copyOf(ends, capacity);
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

    /** Kind of a token; {@link TokenKind#ERROR} outside the list, so that looking around needs no bounds check. */
    public TokenKind kind(int token) {
        return token >= 0 && token < size ? kinds[token] : TokenKind.ERROR;
    }

    /** Keyword of a token; {@link Keyword#NONE} for names, for all other kinds and outside the list. */
    public Keyword keyword(int token) {
        return token >= 0 && token < size ? keywords[token] : Keyword.NONE;
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
