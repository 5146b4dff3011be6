package io.borealis.sql.lex;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlLexerTest {

    private static final LexRules DEFAULT = LexRules.DEFAULT;

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '^',
            value = {
                "select a.b~WORD:select WORD:a DOT:. WORD:b",
                "t.select~WORD:t DOT:. WORD:select",
                "t.1a~WORD:t DOT:. WORD:1a",
                "t.1e5~WORD:t DOT:. WORD:1e5",
                "1a~WORD:1a",
                "1e5~DECIMAL:1e5",
                "1e5a~DECIMAL:1e5 WORD:a",
                "1e+5~DECIMAL:1e+5",
                "1ea~WORD:1ea",
                "1.5~DECIMAL:1.5",
                "1.~DECIMAL:1.",
                ".5~DECIMAL:.5",
                ".5e3~DECIMAL:.5e3",
                "1.e~ERROR:1.e",
                "1..2~DECIMAL:1. DECIMAL:.2",
                "0x1F~HEX:0x1F",
                "0x1G~WORD:0x1G",
                "0X1F~WORD:0X1F",
                "0x~WORD:0x",
                "0b01~HEX:0b01",
                "0b2~WORD:0b2",
                "x'41'~HEX:x'41'",
                "X'41'~HEX:X'41'",
                "x'4'~ERROR:x'4'",
                "b'101'~HEX:b'101'",
                "b'2'~ERROR:b'2'",
                "n'a'~NATIONAL_STRING:n'a'",
                "N 'a'~WORD:N STRING:'a'",
                "n\"a\"~WORD:n STRING:\"a\"",
                "_utf8mb4'a'~INTRODUCER:_utf8mb4 STRING:'a'",
                "_LATIN1 x'41'~INTRODUCER:_LATIN1 HEX:x'41'",
                "_abc 'a'~WORD:_abc STRING:'a'",
                "'it''s'~STRING:'it''s'",
                "'it\\'s'~STRING:'it\\'s'",
                "'a\\\\'~STRING:'a\\\\'",
                "'a' 'b'~STRING:'a' STRING:'b'",
                "\"a\"\"b\"~STRING:\"a\"\"b\"",
                "`a``b`~QUOTED_NAME:`a``b`",
                "`a\\`~QUOTED_NAME:`a\\`",
                "'open~ERROR:'open",
                "'open\\~ERROR:'open\\",
                "`open~ERROR:`open",
                "? ?a~PARAMETER:? OPERATOR:? WORD:a",
                "@a @a.b~USER_VARIABLE:@a USER_VARIABLE:@a.b",
                "@`a``b` @'c' @\"d\"~USER_VARIABLE:@`a``b` USER_VARIABLE:@'c' USER_VARIABLE:@\"d\"",
                "u@h 'u'@'%'~WORD:u USER_VARIABLE:@h STRING:'u' USER_VARIABLE:@'%'",
                "@@a @@global.b~SYSTEM_VARIABLE:@@a SYSTEM_VARIABLE:@@global DOT:. WORD:b",
                "@@~ERROR:@@",
                "a->b a->>b~WORD:a OPERATOR:-> WORD:b WORD:a OPERATOR:->> WORD:b",
                "a:=1~WORD:a ASSIGN::= INTEGER:1",
                "a<=>b<=c<>d~WORD:a OPERATOR:<=> WORD:b OPERATOR:<= WORD:c OPERATOR:<> WORD:d",
                "a||b&&c|d~WORD:a OPERATOR:|| WORD:b OPERATOR:&& WORD:c OPERATOR:| WORD:d",
                "a=-1~WORD:a EQUALS:= OPERATOR:- INTEGER:1",
                "5--3~INTEGER:5 OPERATOR:- OPERATOR:- INTEGER:3",
                "5 -- 3~INTEGER:5",
                "5 --~INTEGER:5",
                "5-- ~INTEGER:5",
                "1 # 2~INTEGER:1",
                "1 /* 2 */ 3~INTEGER:1 INTEGER:3",
                "1 /* 2~INTEGER:1 ERROR:/* 2",
                "1 /*/ 2 */ 3~INTEGER:1 INTEGER:3",
                "1 /* /* 2 */ 3~INTEGER:1 INTEGER:3",
                "1 /*! 2 */ 3~INTEGER:1 INTEGER:2 INTEGER:3",
                "1 /*!80031 2 */ 3~INTEGER:1 INTEGER:2 INTEGER:3",
                "1 /*!800312 */ 3~INTEGER:1 INTEGER:2 INTEGER:3",
                "1 /*!80032 2 */ 3~INTEGER:1 INTEGER:3",
                "1 /*!99999 /* 2 */ 3 */ 4~INTEGER:1 INTEGER:4",
                "1 /*!40000 2 /* 3 */ 4 */ 5~INTEGER:1 INTEGER:2 INTEGER:4 INTEGER:5",
                "1 /*!1234 5 */~INTEGER:1 INTEGER:1234 INTEGER:5",
                "1 /*! 2~INTEGER:1 INTEGER:2 ERROR:",
                "1 */ 2~INTEGER:1 STAR:* OPERATOR:/ INTEGER:2",
                "select/*+ no_merge(t) */1~WORD:select INTEGER:1",
                "a;b~WORD:a",
                "';'~STRING:';'",
                "$a a$b été~WORD:$a WORD:a$b WORD:été",
                "{fn x}~OPERATOR:{ WORD:fn WORD:x OPERATOR:}",
            })
    void cutsLikeMySql(String sql, String expected) {
        assertThat(tokens(sql, DEFAULT)).isEqualTo(expected.strip());
    }

    @Test
    void aLineCommentEndsWithItsLine() {
        assertThat(tokens("1 -- 2\n3 # 4\n5", DEFAULT)).isEqualTo("INTEGER:1 INTEGER:3 INTEGER:5");
    }

    @Test
    void twoMinusSignsBeforeAControlCharacterBeginAComment() {
        assertThat(tokens("1 --\u0001 2", DEFAULT)).isEqualTo("INTEGER:1");
    }

    @Test
    void aNulByteEndsTheStatementWithAnError() {
        assertThat(tokens("1 \0 2", DEFAULT)).startsWith("INTEGER:1 ERROR:");
        assertThat(tokens("'a\0b'", DEFAULT)).isEqualTo("STRING:'a\0b'");
        assertThat(tokens("`a\0b`", DEFAULT)).startsWith("ERROR:");
    }

    @Test
    void ansiQuotesMakeNamesOfDoubleQuotes() {
        LexRules ansi = DEFAULT.withAnsiQuotes(true);
        assertThat(tokens("\"a\\\" @\"b\" 'c'", ansi)).isEqualTo("QUOTED_NAME:\"a\\\" USER_VARIABLE:@\"b\" STRING:'c'");
    }

    @Test
    void noBackslashEscapesLeaveTheBackslashAlone() {
        LexRules rules = DEFAULT.withNoBackslashEscapes(true);
        assertThat(tokens("'a\\' 'b'", rules)).isEqualTo("STRING:'a\\' STRING:'b'");
    }

    @Test
    void newerServersKnowVersionsOfSixDigitsBeforeABlank() {
        LexRules newer = DEFAULT.withServerVersion(90100);
        assertThat(tokens("1 /*!090100 2 */", newer)).isEqualTo("INTEGER:1 INTEGER:2");
        assertThat(tokens("1 /*!090200 2 */", newer)).isEqualTo("INTEGER:1");
        assertThat(tokens("1 /*!100000 2 */", DEFAULT.withServerVersion(90100))).isEqualTo("INTEGER:1");
    }

    @ParameterizedTest
    @CsvSource({"GBK, GBK", "SJIS, Shift_JIS", "BIG5, Big5", "GB18030, GB18030"})
    void aSecondByteThatLooksLikeABackslashIsNone(CharsetFamily family, String charset) {
        // Given: characters whose second byte is 0x5C in their character set.
        String character = switch (family) {
            case SJIS -> "表";
            case BIG5 -> "功";
            default -> "縗";
        };
        byte[] sql =
                ("'" + character + "', `" + character + "`, " + character + "x").getBytes(Charset.forName(charset));
        assertThat(sql).contains('\\');

        // When
        LexRules rules = DEFAULT.withCharset(family);
        TokenList tokens = SqlLexer.lex(sql, 0, rules).tokens();

        // Then
        assertThat(kinds(tokens))
                .containsExactly(
                        TokenKind.STRING, TokenKind.COMMA, TokenKind.QUOTED_NAME, TokenKind.COMMA, TokenKind.WORD);
        assertThat(new String(tokens.content(0), Charset.forName(charset))).isEqualTo(character);
    }

    @Test
    void aSecondByteThatLooksLikeABacktickIsNone() {
        // Given: the first byte needs a second one; 0x60 would end the name.
        byte[] sql = {'`', (byte) 0x81, 0x60, '`'};

        assertThat(kinds(SqlLexer.lex(sql, 0, DEFAULT.withCharset(CharsetFamily.GBK))
                        .tokens()))
                .containsExactly(TokenKind.QUOTED_NAME);
        assertThat(kinds(SqlLexer.lex(sql, 0, DEFAULT).tokens())).containsExactly(TokenKind.ERROR);
    }

    @Test
    void anEscapedFirstByteDoesNotTakeTheSecondWithIt() {
        // MySQL's lexer steps over one byte after a backslash, so 0x5C escapes the quote here.
        byte[] sql = {'\'', '\\', (byte) 0xBF, '\\', '\'', '\''};
        assertThat(kinds(SqlLexer.lex(sql, 0, DEFAULT.withCharset(CharsetFamily.GBK))
                        .tokens()))
                .containsExactly(TokenKind.STRING);
    }

    @Test
    void latin1HasOneMoreBlank() {
        byte[] sql = {'a', (byte) 0xA0, 'b'};
        assertThat(kinds(SqlLexer.lex(sql, 0, DEFAULT.withCharset(CharsetFamily.LATIN1))
                        .tokens()))
                .containsExactly(TokenKind.WORD, TokenKind.WORD);
        assertThat(kinds(SqlLexer.lex(sql, 0, DEFAULT.withCharset(CharsetFamily.SINGLE_BYTE))
                        .tokens()))
                .containsExactly(TokenKind.WORD);
    }

    @Test
    void contentIsWhatALiteralStandsFor() {
        assertThat(content("'a\\n\\t\\0\\Z\\b\\r\\%\\_\\x\\'''\"'")).isEqualTo("a\n\t\0\u001a\b\r\\%\\_x''\"");
        assertThat(content("\"a\"\"'b\"")).isEqualTo("a\"'b");
        assertThat(content("`a``\\b`")).isEqualTo("a`\\b");
        assertThat(content("''")).isEmpty();
        assertThat(content("'\\\\'")).isEqualTo("\\");
    }

    @Test
    void theDelimiterIsFoundAfterTheStatement() {
        byte[] sql = bytes("select ';' /* ; */ ; x");
        ReadingMemory memory = new ReadingMemory(ReadingBudget.UNLIMITED);
        LexedStatement statement = SqlLexer.lex(sql, 0, DEFAULT);
        assertThat(statement.delimiter()).isEqualTo(19);
        assertThat(SqlLexer.isBlank(sql, 20, DEFAULT, memory)).isFalse();
        assertThat(SqlLexer.isBlank(bytes("a; /* b */ -- c"), 2, DEFAULT, memory))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "qualify, 80031, false",
        "QUALIFY, 80400, true",
        "library, 80400, false",
        "library, 90704, true",
        "master_bind, 80031, true",
        "master_bind, 80400, false",
        "select, 90704, true",
    })
    void aWordIsReservedWhereTheServersVersionReservesIt(String word, int version, boolean reserved) {
        LexedStatement lexed =
                SqlLexer.lex(word.getBytes(StandardCharsets.UTF_8), 0, LexRules.DEFAULT.withServerVersion(version));

        assertThat(lexed.tokens().keyword(0).isReserved()).isEqualTo(reserved);
    }

    @Test
    void keywordsAreFoundInAnyCaseAndNotAfterADot() {
        TokenList tokens = SqlLexer.lex(bytes("SeLeCt t.from, from.x, _select, `select`"), 0, DEFAULT)
                .tokens();
        assertThat(tokens.keyword(0)).isEqualTo(Keyword.SELECT);
        for (int i = 1; i < tokens.size(); i++) {
            assertThat(tokens.keyword(i)).isEqualTo(Keyword.NONE);
        }
    }

    private static String content(String sql) {
        return new String(SqlLexer.lex(bytes(sql), 0, DEFAULT).tokens().content(0), StandardCharsets.UTF_8);
    }

    private static List<TokenKind> kinds(TokenList tokens) {
        List<TokenKind> kinds = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            kinds.add(tokens.kind(i));
        }
        return kinds;
    }

    private static String tokens(String sql, LexRules rules) {
        TokenList tokens = SqlLexer.lex(bytes(sql), 0, rules).tokens();
        List<String> words = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            words.add(tokens.kind(i) + ":" + tokens.text(i));
        }
        return String.join(" ", words);
    }

    private static byte[] bytes(String sql) {
        return sql.getBytes(StandardCharsets.UTF_8);
    }
}
