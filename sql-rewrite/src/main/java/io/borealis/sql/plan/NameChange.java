package io.borealis.sql.plan;

import io.borealis.sql.function.LookupBody;
import io.borealis.sql.function.MlNames;
import io.borealis.sql.function.ObjectName;
import io.borealis.sql.function.QualifiedName;
import io.borealis.sql.function.StoredFunction;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a statement does to the names that are ours, once MySQL has executed it. Its text says all of it, so that nothing has to be
 * looked up in MySQL's catalog.
 *
 * <p>Schemas and views are compared as they are written. Where MySQL does not tell letters' cases apart ({@code
 * lower_case_table_names}) a name may stay that is none of ours any longer, which costs a look at the statements that have it. The
 * other mistake would be worse: the calls of a view that was forgotten are answered one by one.
 */
public sealed interface NameChange {

    /**
     * What is ours after it.
     *
     * @param before what was ours before
     * @param current the session's current schema, null where it has none
     */
    MlNames after(MlNames before, @Nullable String current);

    /** Whether what it means depends on the session's current schema. */
    boolean dependsOnSchema();

    /**
     * There is a function for a model.
     *
     * @param body its kind
     */
    record MadeFunction(ObjectName name, LookupBody body) implements NameChange {

        @Override
        public MlNames after(MlNames before, @Nullable String current) {
            Set<StoredFunction> functions = new HashSet<>(before.functions());
            functions.add(body.function(name.in(current)));
            return new MlNames(functions, before.views());
        }

        @Override
        public boolean dependsOnSchema() {
            return name.schema().isEmpty();
        }
    }

    /** A function is gone. */
    record DroppedFunction(ObjectName name) implements NameChange {

        @Override
        public MlNames after(MlNames before, @Nullable String current) {
            QualifiedName gone = name.in(current);
            Set<StoredFunction> functions = new HashSet<>(before.functions());
            functions.removeIf(known -> known.routine().schema().equals(gone.schema())
                    && known.routine().name().equalsIgnoreCase(gone.name()));
            return new MlNames(functions, before.views());
        }

        @Override
        public boolean dependsOnSchema() {
            return name.schema().isEmpty();
        }
    }

    /** There is a view that calls models, or reads what may do so. */
    record MadeView(ObjectName name) implements NameChange {

        @Override
        public MlNames after(MlNames before, @Nullable String current) {
            Set<QualifiedName> views = new HashSet<>(before.views());
            views.add(name.in(current));
            return new MlNames(before.functions(), views);
        }

        @Override
        public boolean dependsOnSchema() {
            return name.schema().isEmpty();
        }
    }

    /** Views are gone, or call no model any longer. */
    record DroppedViews(List<ObjectName> names) implements NameChange {

        public DroppedViews {
            names = List.copyOf(names);
        }

        @Override
        public MlNames after(MlNames before, @Nullable String current) {
            Set<QualifiedName> views = new HashSet<>(before.views());
            names.forEach(name -> views.remove(name.in(current)));
            return new MlNames(before.functions(), views);
        }

        @Override
        public boolean dependsOnSchema() {
            return names.stream().anyMatch(name -> name.schema().isEmpty());
        }
    }

    /** What may be a view has another name. */
    record RenamedView(ObjectName from, ObjectName to) implements NameChange {

        @Override
        public MlNames after(MlNames before, @Nullable String current) {
            Set<QualifiedName> views = new HashSet<>(before.views());
            if (views.remove(from.in(current))) {
                views.add(to.in(current));
            }
            return new MlNames(before.functions(), views);
        }

        @Override
        public boolean dependsOnSchema() {
            return from.schema().isEmpty() || to.schema().isEmpty();
        }
    }

    /** A schema is gone with all that is in it. */
    record DroppedSchema(String name) implements NameChange {

        @Override
        public MlNames after(MlNames before, @Nullable String current) {
            Set<StoredFunction> functions = new HashSet<>(before.functions());
            functions.removeIf(known -> known.routine().schema().equals(name));
            Set<QualifiedName> views = new HashSet<>(before.views());
            views.removeIf(known -> known.schema().equals(name));
            return new MlNames(functions, views);
        }

        @Override
        public boolean dependsOnSchema() {
            return false;
        }
    }
}
