import gzip
import json
import math
import os
import struct
import time
from pathlib import Path

import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

print("PyTorch", torch.__version__)
