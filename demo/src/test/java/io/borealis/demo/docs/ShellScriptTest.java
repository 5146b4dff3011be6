package io.borealis.demo.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ShellScriptTest {
    @Test
    void readsWordsWithoutQuotesAndComments() {
        assertThat(ShellScript.commands("A=b curl -H \"X: y z\" http://h/p   # asks\n\n# nothing\ncp a b"))
                .containsExactly(List.of("curl", "-H", "X: y z", "http://h/p"), List.of("cp", "a", "b"));
    }

    @Test
    void tellsCommandsApart() {
        assertThat(ShellScript.commands("one --x \\\n  two && three"))
                .containsExactly(List.of("one", "--x", "two"), List.of("three"));
    }
}
