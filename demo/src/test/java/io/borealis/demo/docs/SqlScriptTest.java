package io.borealis.demo.docs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SqlScriptTest {
    @Test
    void endsAStatementAtItsSemicolonOnly() {
        assertThat(SqlScript.statements("SELECT ';', \"a;b\" -- and; so on\nFROM t;\nSELECT 2"))
                .containsExactly("SELECT ';', \"a;b\" \nFROM t", "SELECT 2");
    }

    @Test
    void knowsAnotherDelimiter() {
        assertThat(SqlScript.statements(
                        "DELIMITER //\nCREATE PROCEDURE p() BEGIN SELECT 1; END//\nDELIMITER ;\nCALL p();"))
                .containsExactly("CREATE PROCEDURE p() BEGIN SELECT 1; END", "CALL p()");
    }
}
