package io.borealis.proxy.error;

import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.protocol.ServerErrors;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MySqlErrorTest {
    private static final Pattern SQL_STATE = Pattern.compile("[0-9A-Z]{5}");
    private static final Pattern PLACEHOLDER = Pattern.compile("%s");
    private static final int FIRST_OF_AURORA = 63_000;

    @Test
    void numbersAreUnique() {
        assertThat(MySqlError.values()).extracting(MySqlError::errno).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource
    void statesHaveFiveCharacters(MySqlError error) {
        assertThat(error.sqlState()).matches(SQL_STATE);
    }

    @ParameterizedTest
    @EnumSource
    void mysqlsErrorsHaveMysqlsNames(MySqlError error) throws IllegalAccessException {
        // Aurora documents a number for Lambda that MySQL has for something else.
        boolean auroras = error.errno() >= FIRST_OF_AURORA || error == MySqlError.ER_LAMBDA_API;
        if (!auroras && error.name().startsWith("ER_")) {
            assertThat(serverErrors()).containsEntry(error.name(), error.errno());
        }
    }

    @ParameterizedTest
    @EnumSource
    void templatesTakeTextsOnly(MySqlError error) {
        long placeholders = PLACEHOLDER.matcher(error.template()).results().count();

        String message =
                error.message(Collections.nCopies((int) placeholders, "☕").toArray());

        assertThat(message).doesNotContain("%");
        assertThat(message.chars().filter(c -> c == '☕').count()).isEqualTo(placeholders);
    }

    @Test
    void messagesAreCutWhereMysqlCutsThem() {
        assertThat(MySqlError.ER_INTERNAL_ERROR.message("x".repeat(600))).hasSize(MySqlError.MESSAGE_CHARACTERS_MAX);
    }

    @Test
    void serverErrorsHaveOneNumberEach() throws IllegalAccessException {
        assertThat(serverErrors().values()).doesNotHaveDuplicates();
    }

    private static Map<String, Integer> serverErrors() throws IllegalAccessException {
        Map<String, Integer> numbers = new HashMap<>();
        for (Field field : Arrays.asList(ServerErrors.class.getFields())) {
            numbers.put(field.getName(), field.getInt(null));
        }
        return numbers;
    }
}
