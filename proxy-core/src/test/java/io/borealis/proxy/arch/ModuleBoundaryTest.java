package io.borealis.proxy.arch;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.borealis.proxy.execute.backend.BackendCalls;
import io.netty.buffer.ByteBuf;

/** Holds the direction of packages: what may know what. The table in {@link #layers} is the architecture. */
@AnalyzeClasses(
        packages = "io.borealis",
        importOptions = {ImportOption.DoNotIncludeTests.class, ModuleBoundaryTest.DoNotIncludeTestJars.class})
class ModuleBoundaryTest {
    /** Leaves out what other modules lend for tests. */
    static final class DoNotIncludeTestJars implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("-tests.jar");
        }
    }

    @ArchTest
    static final ArchRule layers = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("error")
            .definedBy("io.borealis.proxy.error")
            .layer("wire")
            .definedBy("io.borealis.protocol..")
            .layer("session")
            .definedBy("io.borealis.proxy.session..")
            .layer("config")
            .definedBy("io.borealis.proxy.config..")
            .layer("tls")
            .definedBy("io.borealis.proxy.tls")
            .layer("contract")
            .definedBy("io.borealis.proxy.contract")
            .layer("catalog")
            .definedBy("io.borealis.proxy.catalog")
            .layer("demand")
            .definedBy("io.borealis.proxy.demand..")
            .layer("execute")
            .definedBy("io.borealis.proxy.execute..")
            .layer("server")
            .definedBy("io.borealis.proxy.server")
            .whereLayer("server")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("execute")
            .mayOnlyBeAccessedByLayers("server")
            .whereLayer("catalog")
            .mayOnlyBeAccessedByLayers("server")
            .whereLayer("demand")
            .mayOnlyBeAccessedByLayers("execute", "server")
            .whereLayer("contract")
            .mayOnlyBeAccessedByLayers("catalog", "demand", "execute")
            .whereLayer("tls")
            .mayOnlyBeAccessedByLayers("catalog", "server")
            .whereLayer("config")
            .mayOnlyBeAccessedByLayers("tls", "catalog", "server")
            .whereLayer("session")
            .mayOnlyBeAccessedByLayers("tls", "execute", "server")
            .whereLayer("wire")
            .mayOnlyBeAccessedByLayers("error", "session", "catalog", "demand", "execute")
            .whereLayer("error")
            .mayOnlyBeAccessedByLayers("session", "execute", "server");

    @ArchTest
    static final ArchRule noCircles =
            slices().matching("io.borealis.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule jdbcIsTheServiceAccountsOnly = noClasses()
            .that()
            .resideInAPackage("io.borealis.proxy..")
            .and()
            .resideOutsideOfPackages("io.borealis.proxy.catalog", "io.borealis.proxy.demand..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "com.mysql..", "com.zaxxer..");

    @ArchTest
    static final ArchRule awsStaysBehindTheModelModule = noClasses()
            .that()
            .resideInAPackage("io.borealis.proxy..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("software.amazon..");

    @ArchTest
    static final ArchRule theMeterRegistryIsHandedIn =
            noClasses().should().dependOnClassesThat().haveFullyQualifiedName("io.micrometer.core.instrument.Metrics");

    @ArchTest
    static final ArchRule lowerModulesKnowNoNetty = noClasses()
            .that()
            .resideInAnyPackage("io.borealis.sql..", "io.borealis.ml..", "io.borealis.metrics..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.netty..");

    @ArchTest
    static final ArchRule sqlKnowsOnlyItself = noClasses()
            .that()
            .resideInAPackage("io.borealis.sql..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.borealis.proxy..", "io.borealis.ml..", "io.borealis.metrics..", "java.net..");

    @ArchTest
    static final ArchRule eventLoopsNeverBlock = noClasses()
            .that()
            .resideInAPackage("io.borealis.proxy.session..")
            .and()
            .doNotHaveSimpleName("StatementPort")
            .should()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .dependOnClassesThat()
            .resideInAnyPackage("java.util.concurrent.locks..", "java.sql..", "software.amazon..");

    /** The rooms of execute, as the table in proxy-core's README has them: each uses those before it only. */
    @ArchTest
    static final ArchRule roomsOfExecute = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("tools")
            .definedBy(
                    "io.borealis.proxy.execute.backend",
                    "io.borealis.proxy.execute.client",
                    "io.borealis.proxy.execute.rows",
                    "io.borealis.proxy.execute.conversion",
                    "io.borealis.proxy.execute.warning",
                    "io.borealis.proxy.execute.variable",
                    "io.borealis.proxy.execute.lookup",
                    "io.borealis.proxy.execute.reading",
                    "io.borealis.proxy.execute.statement")
            .layer("context")
            .definedBy("io.borealis.proxy.execute.context")
            .layer("way")
            .definedBy("io.borealis.proxy.execute.way..")
            .layer("kinds")
            .definedBy(
                    "io.borealis.proxy.execute.show..",
                    "io.borealis.proxy.execute.export",
                    "io.borealis.proxy.execute.load",
                    "io.borealis.proxy.execute.account")
            .layer("dispatch")
            .definedBy("io.borealis.proxy.execute")
            .whereLayer("dispatch")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("kinds")
            .mayOnlyBeAccessedByLayers("dispatch")
            .whereLayer("way")
            .mayOnlyBeAccessedByLayers("kinds", "dispatch")
            .whereLayer("context")
            .mayOnlyBeAccessedByLayers("way", "kinds", "dispatch");

    /**
     * Answers to questions of the proxy's own must bring back a token. Only what stands for the client's statement is sent
     * without one; who asks something asks it with {@code helperRows} or {@code helperQuery}.
     */
    @ArchTest
    static final ArchRule onlyTheClientsStatementsAreSentWithoutToken = noClasses()
            .that()
            .resideOutsideOfPackages("io.borealis.proxy.execute.statement", "io.borealis.proxy.execute.backend")
            .and()
            .doNotHaveSimpleName("TextPreparedExecution") // PREPARE and DEALLOCATE, which the client has written
            .should()
            .callMethod(BackendCalls.class, "query", byte[].class, byte[].class);

    /** As {@link #onlyTheClientsStatementsAreSentWithoutToken}, for commands that are not COM_QUERY. */
    @ArchTest
    static final ArchRule onlyTheClientsCommandsAreSentWithoutToken = noClasses()
            .that()
            .resideOutsideOfPackages("io.borealis.proxy.execute.statement", "io.borealis.proxy.execute.backend")
            .and()
            .doNotHaveSimpleName("StatementExecutor") // COM_PROCESS_KILL
            .and()
            .doNotHaveSimpleName("PreparedCommands") // COM_STMT_RESET
            .should()
            .callMethod(BackendCalls.class, "command", ByteBuf.class);

    @ArchTest
    static final ArchRule sessionsDoNotKnowTheirPhases = noClasses()
            .that()
            .resideInAPackage("io.borealis.proxy.session")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.borealis.proxy.session.login", "io.borealis.proxy.session.command");
}
