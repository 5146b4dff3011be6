/** Whether a model's answer meets a condition of a statement, decided as MySQL decides it. */
@NullMarked
package io.borealis.proxy.execute.way.streamed.condition;

import org.jspecify.annotations.NullMarked;
