package io.borealis.proxy.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AccountGrantsTest {
    @Test
    void readsGlobalAndSchemaPrivileges() {
        AccountGrants grants = AccountGrants.parse(List.of(
                "GRANT CREATE ROLE ON *.* TO `svc`@`%`",
                "GRANT CONNECTION_ADMIN ON *.* TO `svc`@`%`",
                "GRANT CREATE, EXECUTE, CREATE ROUTINE ON `aurora_ml`.* TO `svc`@`%` WITH GRANT OPTION",
                "GRANT INSERT ON `other`.* TO `svc`@`%`",
                "GRANT SELECT (`Host`, `User`) ON `mysql`.`user` TO `svc`@`%`",
                "GRANT `AWS_COMPREHEND_ACCESS`@`%` TO `svc`@`%`"));

        assertThat(grants.hasGlobal("CREATE ROLE")).isTrue();
        assertThat(grants.hasGlobal("CONNECTION_ADMIN")).isTrue();
        assertThat(grants.hasGlobal("CREATE")).isFalse();
        assertThat(grants.hasOnSchema("CREATE")).isTrue();
        assertThat(grants.hasOnSchema("CREATE ROUTINE")).isTrue();
        assertThat(grants.hasOnSchema("INSERT")).isFalse();
        assertThat(grants.mayGrantOnSchema()).isTrue();
    }

    @Test
    void readsTheSchemaWithItsUnderscoreEscaped() {
        AccountGrants grants = AccountGrants.parse(List.of("GRANT ALL PRIVILEGES ON `aurora\\_ml`.* TO `svc`@`%`"));

        assertThat(grants.hasOnSchema("CREATE TEMPORARY TABLES")).isTrue();
        assertThat(grants.hasGlobal("CREATE TEMPORARY TABLES")).isFalse();
        assertThat(grants.mayGrantOnSchema()).isFalse();
    }

    @Test
    void whatIsGrantedGloballyHoldsForTheSchema() {
        AccountGrants grants =
                AccountGrants.parse(List.of("GRANT ALL PRIVILEGES ON *.* TO `root`@`localhost` WITH GRANT OPTION"));

        assertThat(grants.hasOnSchema("ALTER ROUTINE")).isTrue();
        assertThat(grants.hasGlobal("SUPER")).isTrue();
        assertThat(grants.mayGrantOnSchema()).isTrue();
    }
}
