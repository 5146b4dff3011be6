package io.borealis.sql.plan.call;

import io.borealis.sql.function.BuiltInFunction;
import java.util.List;

/**
 * One item of the client's select list, made from the backend's columns. A slot is the index of a backend select item; a star
 * counts as one, however many columns it has.
 */
public sealed interface OutputItem {

    /** The slot whose column definition, above all its name, belongs to this item. */
    int slot();

    /** Calls the method of this kind of item. */
    <R> R accept(Visitor<R> visitor);

    /**
     * One method for each kind of item.
     *
     * @param <R> what a visit returns
     */
    interface Visitor<R> {

        R visitRelayed(Relayed item);

        R visitStar(Star item);

        R visitBuiltIn(BuiltInValue item);

        R visitStored(StoredValue item);
    }

    /**
     * A column passed on unchanged.
     *
     * @param slot where it stands
     */
    record Relayed(int slot) implements OutputItem {

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitRelayed(this);
        }
    }

    /**
     * All columns of a star, passed on unchanged.
     *
     * @param slot where the first of them stands
     */
    record Star(int slot) implements OutputItem {

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitStar(this);
        }
    }

    /**
     * A call of a built-in function, made from its arguments.
     *
     * @param function what is called
     * @param slot first slot of the call; always there, and it carries the client's column name
     * @param arguments where its arguments are found, in their order
     */
    record BuiltInValue(BuiltInFunction function, int slot, List<ArgumentSource> arguments) implements OutputItem {

        public BuiltInValue {
            arguments = List.copyOf(arguments);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitBuiltIn(this);
        }
    }

    /**
     * A call of a model function that a user made, made from its arguments.
     *
     * @param function what is called
     * @param slot first slot of the call; always there, and it carries the client's column name
     * @param arguments slots of the arguments, in their order
     */
    record StoredValue(CalledStoredFunction function, int slot, List<Integer> arguments) implements OutputItem {

        public StoredValue {
            arguments = List.copyOf(arguments);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitStored(this);
        }
    }
}
