// The settings that TensorBoard's HParams plugin keeps of a run: its `session_start_info`, by the field numbers of the plugin's
// plugin_data.proto and of google/protobuf/struct.proto.
import { WireType } from '@bufbuild/protobuf/wire';
import { bytesOf, eachField } from './fields';
import { eventLimits } from './limits';

export type LoggedValue = string | number | boolean | null;
export type NamedValue = readonly [name: string, value: LoggedValue];

/** @param metadata a SummaryMetadata. @returns null for another plugin's. A tensor beside this plugin's means nothing: TensorBoard writes a 0 */
export function hparamsIn(metadata: Uint8Array): readonly NamedValue[] | null {
  const plugins = bytesOf(metadata, 1);
  if (!plugins.some((plugin) => textIn(plugin, 1) === 'hparams')) return null;
  return plugins
    .flatMap((plugin) => bytesOf(plugin, 2))
    .flatMap((content) => bytesOf(content, 3))
    .flatMap((start) => bytesOf(start, 1).slice(0, eventLimits.settings))
    .flatMap((entry): NamedValue[] => {
      const value = bytesOf(entry, 2).map(valueIn)[0];
      return value === undefined ? [] : [[textIn(entry, 1), value]];
    });
}

function textIn(message: Uint8Array, field: number): string {
  return new TextDecoder().decode(bytesOf(message, field)[0]);
}

/** undefined for a list or a structure, which TensorBoard does not show either. */
function valueIn(bytes: Uint8Array): LoggedValue | undefined {
  let value: LoggedValue | undefined;
  eachField(bytes, (field, wireType, reader) => {
    if (field === 1 && wireType === WireType.Varint)
      value = reader.int32() === 0 ? null : undefined;
    else if (field === 2 && wireType === WireType.Bit64) value = reader.double();
    else if (field === 3 && wireType === WireType.LengthDelimited) value = reader.string();
    else if (field === 4 && wireType === WireType.Varint) value = reader.bool();
    else return false;
    return true;
  });
  return value;
}
