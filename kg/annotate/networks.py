"""How the networks of this stage are run: on one thread, so that answers do not depend on the machine's number of cores."""

from __future__ import annotations

from typing import Any

import onnxruntime

ERRORS_ONLY = 3


def open_network(network: bytes) -> Any:  # noqa: ANN401 - onnxruntime has no types
    """A session of an ONNX model."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = ERRORS_ONLY
    return onnxruntime.InferenceSession(network, options, providers=["CPUExecutionProvider"])
