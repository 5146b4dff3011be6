package io.borealis.sql.lex;

/**
 * Cuts one statement of a text into tokens by the rules of MySQL 8, comments left aside.
 *
 * <p>The content of a version comment that applies to the server is part of the statement. What MySQL's lexer refuses
 * becomes an error token, and nothing after it is read.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/comments.html">Comments</a>
 */
public final class SqlLexer {

    /** MySQL's parser keeps no more symbols on its stack, and then says 1064, "memory exhausted" (MY_YACC_MAX in its source). */
    private static final int DEPTH_MAX = 32_000;

    private final Source source;
    private final LexRules rules;
    private final TokenList tokens;
    private final ProgramBody program = new ProgramBody();
    private int at;
    private int depth;
    private boolean inVersionComment;
    private boolean broken;
    private int delimiter = -1;

    private SqlLexer(byte[] sql, int offset, LexRules rules, ReadingMemory memory) {
        this.source = new Source(sql, rules);
        this.rules = rules;
        this.tokens = new TokenList(sql, offset, rules, memory);
        this.at = offset;
    }

    /** Reads the first statement from {@code offset} on, with as much memory as it takes. */
    public static LexedStatement lex(byte[] sql, int offset, LexRules rules) {
        return lex(sql, offset, rules, new ReadingMemory(ReadingBudget.UNLIMITED));
    }

    /**
     * Reads the first statement from {@code offset} on.
     *
     * @throws ReadingBudgetExhaustedException if there is not enough memory left for its tokens
     */
    public static LexedStatement lex(byte[] sql, int offset, LexRules rules, ReadingMemory memory) {
        SqlLexer lexer = new SqlLexer(sql, Math.max(0, Math.min(offset, sql.length)), rules, memory);
        lexer.run();
        return new LexedStatement(lexer.tokens, lexer.delimiter);
    }

    /**
     * Whether only blanks and comments follow.
     *
     * @throws ReadingBudgetExhaustedException if there is not enough memory left for the comments
     */
    public static boolean isBlank(byte[] sql, int offset, LexRules rules, ReadingMemory memory) {
        SqlLexer lexer = new SqlLexer(sql, offset, rules, memory);
        return !lexer.skipTrivia() && !lexer.broken;
    }

    private void run() {
        while (delimiter < 0 && !broken && skipTrivia()) {
            token();
            program.accept(tokens);
        }
        if (broken || inVersionComment) {
            tokens.add(TokenKind.ERROR, Keyword.NONE, Math.min(at, source.end), source.end);
            delimiter = -1;
        }
    }

    /** Steps over blanks and comments; false at the end of the text and after an error. */
    private boolean skipTrivia() {
        while (!broken) {
            at = source.skipBlanks(at);
            if (!skipComment()) {
                return at < source.end;
            }
        }
        return false;
    }

    private boolean skipComment() {
        int next = source.at(at + 1);
        switch (source.at(at)) {
            case '#' -> lineComment();
            case '-' -> {
                if (next != '-' || !Bytes.endsCommentStart(source.at(at + 2))) {
                    return false;
                }
                lineComment();
            }
            case '/' -> {
                if (next != '*') {
                    return false;
                }
                blockComment();
            }
            case '*' -> {
                if (next != '/' || !inVersionComment) {
                    return false;
                }
                inVersionComment = false;
                comment(CommentKind.VERSION_CLOSE, at + 2);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private void lineComment() {
        comment(CommentKind.LINE, source.skipLine(at));
    }

    private void blockComment() {
        if (source.at(at + 2) != '!') {
            comment(CommentKind.BLOCK, source.skipComment(at + 2, false));
            return;
        }
        int digits = versionDigits();
        if (version(digits) <= rules.serverVersion()) {
            inVersionComment = true;
            comment(CommentKind.VERSION_OPEN, at + 3 + digits);
        } else {
            comment(CommentKind.VERSION_SKIPPED, source.skipComment(at + 3, true));
        }
    }

    /** Newer servers also know versions of six digits, which a blank has to follow. */
    private int versionDigits() {
        int digits = source.skipDigits(at + 3) - at - 3;
        if (digits == 6 && rules.serverVersion() >= 80100 && source.isBlank(at + 9)) {
            return 6;
        }
        return digits >= 5 ? 5 : 0;
    }

    private int version(int digits) {
        int version = 0;
        for (int i = at + 3; i < at + 3 + digits; i++) {
            version = version * 10 + source.at(i) - '0';
        }
        return version;
    }

    private void comment(CommentKind kind, int end) {
        if (end < 0) {
            broken = true;
            return;
        }
        tokens.comments().add(kind, at, end);
        at = end;
    }

    private void token() {
        int c = source.at(at);
        switch (c) {
            case '(' -> {
                sign(TokenKind.OPEN);
                broken = ++depth > DEPTH_MAX;
            }
            case ')' -> {
                sign(TokenKind.CLOSE);
                depth--;
            }
            case ',' -> sign(TokenKind.COMMA);
            case '*' -> sign(TokenKind.STAR);
            case ';' -> semicolon();
            case '\'' -> string(TokenKind.STRING, at);
            case '"' -> doubleQuote();
            case '`' -> finish(TokenKind.QUOTED_NAME, source.skipQuotedName(at));
            case '.' -> dot();
            case '@' -> variable();
            case '?' -> sign(source.isIdentifier(at + 1) ? TokenKind.OPERATOR : TokenKind.PARAMETER);
            case 0 -> broken = true;
            default -> {
                if (Bytes.isDigit(c)) {
                    number();
                } else if (source.isIdentifier(at)) {
                    word();
                } else {
                    operator(c);
                }
            }
        }
    }

    private void sign(TokenKind kind) {
        finish(kind, at + 1);
    }

    private void finish(TokenKind kind, int end) {
        if (end < 0) {
            broken = true;
            return;
        }
        tokens.add(kind, Keyword.NONE, at, end);
        at = end;
    }

    private void semicolon() {
        if (program.holdsSemicolon()) {
            sign(TokenKind.SEMICOLON);
        } else {
            delimiter = at;
        }
    }

    private void string(TokenKind kind, int quote) {
        finish(kind, source.skipString(quote));
    }

    private void doubleQuote() {
        if (rules.ansiQuotes()) {
            finish(TokenKind.QUOTED_NAME, source.skipQuotedName(at));
        } else {
            string(TokenKind.STRING, at);
        }
    }

    /** A dot right after a name separates; what follows it is a name even if it looks like a number or a keyword. */
    private void dot() {
        if (Bytes.isDigit(source.at(at + 1)) && !followsName()) {
            decimals(at + 1);
            return;
        }
        sign(TokenKind.DOT);
        if (source.isIdentifier(at)) {
            finish(TokenKind.WORD, source.skipIdentifier(at));
        }
    }

    private boolean followsName() {
        int last = tokens.size() - 1;
        TokenKind kind = tokens.kind(last);
        return (kind == TokenKind.WORD || kind == TokenKind.SYSTEM_VARIABLE) && tokens.end(last) == at;
    }

    private void word() {
        int quote = source.at(at + 1) == '\'' ? source.at(at) | 0x20 : 0;
        if (quote == 'n') {
            string(TokenKind.NATIONAL_STRING, at + 1);
            return;
        }
        if (quote == 'x' || quote == 'b') {
            finish(TokenKind.HEX, source.skipPrefixedLiteral(at));
            return;
        }
        int end = source.skipIdentifier(at);
        if (Charsets.isIntroducer(source.sql, at, end)) {
            finish(TokenKind.INTRODUCER, end);
            return;
        }
        boolean qualifies = source.at(end) == '.' && source.isIdentifier(end + 1);
        Keyword keyword = qualifies ? Keyword.NONE : KeywordTable.find(source.sql, at, end, rules.serverVersion());
        tokens.add(TokenKind.WORD, keyword, at, end);
        at = end;
    }

    private void number() {
        int end = prefixedNumber();
        if (end > 0) {
            finish(TokenKind.HEX, end);
            return;
        }
        end = source.skipDigits(at);
        if (source.at(end) == '.') {
            decimals(end + 1);
        } else if (!source.isIdentifier(end)) {
            finish(TokenKind.INTEGER, end);
        } else {
            numberOrName(end);
        }
    }

    /** Offset after a number like 0x1F or 0b01; -1 where it is none. Upper-case prefixes make names. */
    private int prefixedNumber() {
        int prefix = source.at(at) == '0' ? source.at(at + 1) : -1;
        if (prefix != 'x' && prefix != 'b') {
            return -1;
        }
        int end = at + 2;
        while (prefix == 'x' ? Bytes.isHexDigit(source.at(end)) : source.at(end) == '0' || source.at(end) == '1') {
            end++;
        }
        return end > at + 2 && !source.isIdentifier(end) ? end : -1;
    }

    private void numberOrName(int end) {
        int exponent = exponentEnd(end);
        if (exponent > 0) {
            finish(TokenKind.DECIMAL, exponent);
        } else {
            finish(TokenKind.WORD, source.skipIdentifier(end));
        }
    }

    private void decimals(int from) {
        int end = source.skipDigits(from);
        if ((source.at(end) | 0x20) != 'e') {
            finish(TokenKind.DECIMAL, end);
        } else {
            finish(TokenKind.DECIMAL, exponentEnd(end));
        }
    }

    /** Offset after the exponent that starts here; -1 where none does. */
    private int exponentEnd(int letter) {
        if ((source.at(letter) | 0x20) != 'e') {
            return -1;
        }
        int sign = source.at(letter + 1);
        int digits = sign == '+' || sign == '-' ? letter + 2 : letter + 1;
        return Bytes.isDigit(source.at(digits)) ? source.skipDigits(digits) : -1;
    }

    private void variable() {
        if (source.at(at + 1) == '@') {
            systemVariable();
            return;
        }
        int first = source.at(at + 1);
        if (first == '\'' || (first == '"' && !rules.ansiQuotes())) {
            finish(TokenKind.USER_VARIABLE, source.skipString(at + 1));
        } else if (first == '`' || first == '"') {
            finish(TokenKind.USER_VARIABLE, source.skipQuotedName(at + 1));
        } else {
            int end = at + 1;
            while (source.isIdentifier(end) || source.at(end) == '.') {
                end++;
            }
            finish(TokenKind.USER_VARIABLE, end);
        }
    }

    private void systemVariable() {
        if (source.at(at + 2) == '`') {
            finish(TokenKind.SYSTEM_VARIABLE, source.skipQuotedName(at + 2));
            return;
        }
        int end = source.skipIdentifier(at + 2);
        finish(TokenKind.SYSTEM_VARIABLE, end > at + 2 ? end : -1);
    }

    private void operator(int c) {
        int next = source.at(at + 1);
        switch (c) {
            case '-' -> finish(TokenKind.OPERATOR, next != '>' ? at + 1 : source.at(at + 2) == '>' ? at + 3 : at + 2);
            case ':' -> finish(next == '=' ? TokenKind.ASSIGN : TokenKind.OPERATOR, next == '=' ? at + 2 : at + 1);
            case '|', '&' -> finish(TokenKind.OPERATOR, next == c ? at + 2 : at + 1);
            case '<', '>', '=', '!' -> comparison(c, next);
            default -> sign(TokenKind.OPERATOR);
        }
    }

    private void comparison(int c, int next) {
        if (!isComparison(next)) {
            sign(c == '=' ? TokenKind.EQUALS : TokenKind.OPERATOR);
        } else {
            boolean three = c == '<' && next == '=' && source.at(at + 2) == '>';
            finish(TokenKind.OPERATOR, three ? at + 3 : at + 2);
        }
    }

    private static boolean isComparison(int c) {
        return c == '<' || c == '>' || c == '=' || c == '!';
    }
}
