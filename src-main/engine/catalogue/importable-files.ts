// The files that can be imported: for messages, dialogs and the arguments of a command line.

export const importableEndings = ['onnx', 'unroll'] as const;

export const importableText = 'ONNX, .unroll';
