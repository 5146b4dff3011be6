package io.borealis.sql;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The package table of the README as rules. */
class ModuleBoundaryTest {

    private static final String BASE = "io.borealis.sql";
    private static final String[] OUTSIDE = {"java.lang..", "java.util..", "java.nio..", "org.jspecify.."};

    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(BASE);

    @Test
    void lexImportsNothingOfOurs() {
        mayImport("lex", BASE + ".lex");
    }

    @Test
    void functionImportsNothingOfOurs() {
        mayImport("function", BASE + ".function");
    }

    @Test
    void planImportsFunctionOnly() {
        mayImport("plan", BASE + ".plan", BASE + ".function");
    }

    @Test
    void parseImportsLexAndFunction() {
        mayImport("parse", BASE + ".parse", BASE + ".lex", BASE + ".function");
    }

    @Test
    void auroraDoesNotKnowThePlanners() {
        mayImport("aurora", BASE + ".aurora", BASE + ".parse", BASE + ".plan", BASE + ".lex", BASE + ".function");
    }

    @Test
    void rewriteDoesNotKnowTheEntry() {
        String[] ours = {".rewrite", ".aurora", ".parse", ".plan", ".lex", ".function"};
        mayImport("rewrite", Stream.of(ours).map(name -> BASE + name).toArray(String[]::new));
    }

    @Test
    void nothingDoesInputOrOutput() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.net..", "java.nio.file..", "java.nio.channels..", "java.sql..", "org.slf4j..")
                .check(classes);
    }

    @Test
    void theParserOfTheTestsIsNotUsed() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("net.sf.jsqlparser..")
                .check(classes);
    }

    private void mayImport(String name, String... ours) {
        String[] allowed = new String[ours.length + OUTSIDE.length + 1];
        System.arraycopy(ours, 0, allowed, 0, ours.length);
        System.arraycopy(OUTSIDE, 0, allowed, ours.length, OUTSIDE.length);
        // Byte streams in memory.
        allowed[allowed.length - 1] = "java.io";
        classes()
                .that()
                .resideInAPackage(BASE + "." + name)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed)
                .check(classes);
    }
}
