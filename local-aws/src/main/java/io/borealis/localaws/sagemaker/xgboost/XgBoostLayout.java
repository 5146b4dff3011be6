package io.borealis.localaws.sagemaker.xgboost;

import java.util.List;

/** The form of the answers, which SageMaker's container has changed with its versions and has an option for. */
public sealed interface XgBoostLayout {

    /** As up to 1.2-1: always CSV, and all predictions on one line. */
    record OneLine() implements XgBoostLayout {}

    /** As from 1.2-2 on: what {@code Accept} asks for, by default CSV with a line for each row. */
    record Lines() implements XgBoostLayout {}

    /**
     * Selectable inference, which Autopilot deploys: named outputs, in CSV with lists as quoted fields.
     *
     * @param outputs the outputs in order, at least one
     */
    record Selected(List<SelectedOutput> outputs) implements XgBoostLayout {

        public Selected {
            outputs = List.copyOf(outputs);
            if (outputs.isEmpty()) {
                throw new IllegalArgumentException("No outputs are selected");
            }
        }
    }
}
