// FramedRPC
