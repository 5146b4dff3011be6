@NullMarked
package io.borealis.benchmarks.export.receiver;

import org.jspecify.annotations.NullMarked;
