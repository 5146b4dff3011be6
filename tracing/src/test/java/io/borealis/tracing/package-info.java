@NullMarked
package io.borealis.tracing;

import org.jspecify.annotations.NullMarked;
