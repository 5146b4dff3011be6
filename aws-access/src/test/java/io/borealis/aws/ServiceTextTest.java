package io.borealis.aws;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ServiceTextTest {
    private static final int LONG = 100;

    @Test
    void showsTheFirstLineOnly() {
        assertThat(ServiceText.clean(" The signature does not match.\nThe canonical string was ...", LONG))
                .isEqualTo("The signature does not match.");
        assertThat(ServiceText.clean(" \n ", LONG)).isEqualTo("no message");
    }

    @Test
    void masksWhatLooksLikeACredential() {
        assertThat(ServiceText.clean("User AKIAABCDEFGHIJKLMNOP, Credential=abc/def, token: xyz refused\u0007", LONG))
                .isEqualTo("User ***, *** *** refused")
                .doesNotContain("AKIA", "abc", "xyz");
    }

    @Test
    void boundsTheLength() {
        assertThat(ServiceText.clean("a".repeat(LONG + 1), LONG)).isEqualTo("a".repeat(LONG) + "…");
        assertThat(ServiceText.shortened("abc", 3)).isEqualTo("abc");
    }

    @Test
    void cutsBetweenCharactersOnly() {
        assertThat(ServiceText.cut("größer", 7)).isEqualTo("grö…");
        assertThat(ServiceText.cut("größer", 6)).isEqualTo("gr…");
        assertThat(ServiceText.cut("größer", 8)).isEqualTo("größer");
    }
}
