package io.borealis.localmysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalMySqlOptionsTest {

    @Test
    void keepsTheOrderInWhichOptionsWereGiven() {
        LocalMySqlOptions options =
                LocalMySqlOptions.defaults().withServerOptions("--a=1", "--b").withServerOptions("--a=2");

        assertThat(options.serverOptions()).containsExactly("--a=1", "--b", "--a=2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--port=3306", "--datadir=/x", "--pid-file=/x", "--Socket=/x", "--initialize"})
    void refusesOptionsOfTheLauncher(String option) {
        assertThatThrownBy(() -> LocalMySqlOptions.defaults().withServerOptions(option))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(option);
    }

    @Test
    void refusesWhatIsNoOption() {
        assertThatThrownBy(() -> LocalMySqlOptions.defaults().withServerOptions("max_connections=1"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
