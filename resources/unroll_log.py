"""Logs a training of PyTorch, JAX, Keras or any other program as a run of Unroll, while it trains (docs/models.md has an example):

    with unroll_log.Run(store, name='ours', model='GRU', seed=3, hidden=128, epochs=5) as run:
        run.log(loss=2.3, accuracy=0.1)                 # after each batch
        run.epoch(test_loss=0.4, test_accuracy=0.88)    # after each epoch"""
import datetime, json, math, os, pathlib, secrets, socket, struct, subprocess, sys, time, zlib

MNIST = {'name': 'MNIST', 'sha256': 'b2d8f5bf39174ee5ffeefa97e42d673c35432b411bb5d1f74fbbeddae7f1690a', 'pictures': True}
WORDS = {'hidden_size': 'hidden', 'learning_rate': 'lr', 'batch_size': 'batch'}
BATCH = {'loss': 'train/loss', 'accuracy': 'train/accuracy', 'lr': 'learning-rate', 'gradient_norm': 'gradient-norm'}
EPOCH = {'train_loss': 'trainLoss', 'train_accuracy': 'trainAccuracy', 'test_loss': 'testLoss', 'test_accuracy': 'testAccuracy'}
MEANS = {'test_mae': 'absolute-error', 'test_rmse': 'root-squared-error', 'test_mase': 'scaled-error'}
TASKS = {'targets': 'numbers', 'series': 'series', 'eachStep': 'labels', 'text': 'next'}

def number(value):  # as JSON, which has no NaN and no infinity; a tensor becomes a number
    return float(value) if math.isfinite(value) else str(float(value)).replace('nan', 'NaN').replace('inf', 'Infinity')

def process():  # the machine and the start of the process, by which Unroll tells whether the training still runs
    if sys.platform == 'linux':
        boot, stat = (pathlib.Path('/proc', name).read_text().strip() for name in ('sys/kernel/random/boot_id', 'self/stat'))
        return f"{socket.gethostname()} {boot} {os.readlink('/proc/self/ns/pid')}", f"{boot} {stat.rpartition(')')[2].split()[19]}"
    command = ['ps', '-o', 'lstart=', '-p', str(os.getpid())]
    return f'{socket.gethostname()}  ', '' if os.name == 'nt' else subprocess.check_output(command, text=True).strip()

def find_data(store, name):
    for file in (*store.glob('data/*.safetensors'), *pathlib.Path(__file__).parent.glob('data/*.safetensors')):
        with file.open('rb') as data:
            facts = json.loads(json.loads(data.read(struct.unpack('<Q', data.read(8))[0]))['__metadata__']['facts'])
        if facts['name'].lower() == name.lower():
            task = {'predicts': predicts for field, predicts in TASKS.items() if field in facts}
            return {'name': facts['name'], 'sha256': file.stem, **task, **({'pictures': True} if 'picture' in facts else {})}
    if name.lower() == 'mnist': return MNIST
    raise ValueError(f'There is no data set "{name}" in {store}. Add it with "unroll data add".')

class Run:
    """data: a data set of the store; evaluated: how many of its sequences are evaluated; any other argument is a setting."""
    def __init__(self, store, name, model, seed, data='MNIST', parameters=0, evaluated=None, **settings):
        store, self.uid, self.began = pathlib.Path(store).expanduser(), secrets.token_hex(16), time.time()
        self.folder, self.lines, self.step, self.epochs, self.ms = store / 'runs' / f'.{self.uid}', 0, 0, 0, 0
        self.parameters, self.data, source = parameters, find_data(store, data), os.path.basename(sys.argv[0]) or 'Python'
        stated = {WORDS.get(word, word).replace('_', '-'): value if type(value) in (int, float) else str(value)[:100]
                  for word, value in {'seed': seed, **settings}.items()}
        external = {'source': source, 'settings': stated, **({'evaluated': evaluated} if evaluated else {})}
        config = {'cell': f'external-{model}', 'seed': seed, 'epochs': settings.get('epochs', 1), 'dataset': self.data}
        (machine, started), token, at = process(), secrets.token_hex(16), self._now()
        (self.folder / 'checkpoints').mkdir(parents=True, mode=0o700)
        owner = {'token': token, 'machine': machine, 'pid': os.getpid(), 'started': started}
        (self.folder / 'owner').write_text(json.dumps(owner) + '\n')
        self._add('run', format=1, uid=self.uid, number=1, experiment={'uid': self.uid, 'name': source, 'createdAt': at},
                  name=name[:80], config={**config, 'external': external}, createdAt=at)
        self._start(0)
        self.folder = self.folder.rename(store / 'runs' / self.uid)
    def log(self, step=None, **values):  # steps count from 1 over the whole run
        self.step = self.step + 1 if step is None else int(step)
        samples = {BATCH[name]: [[self.step, number(value)]] for name, value in values.items()}
        self._add('points', firstStep=self.step, count=1, metrics=[], float32='', samples=samples, elapsedMs=self._elapsed())
    def epoch(self, **values):  # an accuracy is a fraction up to 1
        if not self.epochs: self._start(max(1, self.step))
        self.epochs, before, self.ms = self.epochs + 1, self.ms, self._elapsed()
        means = {MEANS[name]: {'steps': [1], 'values': [number(values[name])]} for name in values if name not in EPOCH}
        result = {field: number(values.get(name, math.nan)) for name, field in EPOCH.items()}
        result |= {'epoch': self.epochs, 'confusion': [], 'durationMs': self.ms - before, 'profiles': means}
        position = {'epoch': self.epochs + 1, 'batch': 0, 'step': self.step}
        checkpoint = {'file': f'epoch-{self.epochs:04}.safetensors', 'bytes': 0, 'sha256': '0' * 64, 'position': position}
        self._add('epoch', result=result, checkpoint=checkpoint, at=self._now())
    def finish(self, status='finished', reason=None):
        self._add('ended', status=status, reason=reason, elapsedMs=self._elapsed(), at=self._now())
        (self.folder / 'owner').unlink()
    def __enter__(self): return self
    def __exit__(self, kind, error, _): self.finish(*(('crashed', repr(error)) if kind else ()))
    def _now(self): return datetime.datetime.now(datetime.timezone.utc).isoformat(timespec='milliseconds')[:23] + 'Z'
    def _elapsed(self): return round(1000 * (time.time() - self.began))
    def _start(self, batches):
        self._add('started', batchesPerEpoch=batches, parameterCount=self.parameters, dataChecksum=self.data['sha256'], backend='', versions={})
    def _add(self, kind, **event):  # appends a line to the journal: its checksum, its place, and the event as JSON
        self.lines += 1
        line = f"1.{self.lines} {json.dumps({'kind': kind, **event}, allow_nan=False)}".encode()
        with (self.folder / 'journal').open('ab') as journal:
            journal.write(b'%08x %s\n' % (zlib.crc32(line, zlib.crc32(self.uid.encode())), line))
        os.utime(self.folder / 'owner')
