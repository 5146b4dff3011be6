package io.borealis.app.archive;

import static org.assertj.core.api.Assertions.assertThat;

import com.mysql.cj.protocol.a.NativeProtocol;
import com.mysql.cj.result.Field;
import io.borealis.app.Main;
import io.borealis.proxy.server.MySqlProxy;
import org.junit.jupiter.api.Test;

class LaterClassesTest {
    @Test
    void whatASessionNeedsIsLoadedAndNoMore() throws ClassNotFoundException {
        assertThat(LaterClasses.isWanted(entry(NativeProtocol.class))).isTrue();
        assertThat(LaterClasses.isWanted(entry(Field.class))).isTrue();
        assertThat(LaterClasses.isWanted(entry(Class.forName("com.zaxxer.hikari.pool.HikariPool"))))
                .isTrue();
        assertThat(LaterClasses.isWanted(entry(Class.forName("com.mysql.cj.protocol.x.XProtocol"))))
                .isFalse();
        assertThat(LaterClasses.isWanted(entry(MySqlProxy.class))).isTrue();
        assertThat(LaterClasses.isWanted(entry(Main.class))).isFalse();
    }

    private static String entry(Class<?> type) {
        return type.getName().replace('.', '/') + ".class";
    }
}
