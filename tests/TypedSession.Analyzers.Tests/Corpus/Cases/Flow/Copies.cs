// Copies of what a session holds, changed at will: slices, conversions, groups, queues.
// Seen in: quiz and game back ends that compute with the lists they keep, report pages that group them, code that cuts a nonce out of a seed.

[SessionState("quiz")]
public sealed partial record Quiz
{
    [SessionKey(0), MaxLength(20)] public List<int> Answers { get; init; } = [];
    [SessionKey(1), MaxLength(16)] public byte[] Seed { get; init; } = [];
}

public sealed class CopyingService(ISession<Quiz> session)
{
    // near miss TSS305: grouped into a dictionary of the code's own
    public Dictionary<int, List<int>> Grouped()
    {
        Dictionary<int, List<int>> groups = session.Value.Answers.GroupBy(answer => answer % 2).ToDictionary(group => group.Key, group => group.ToList());
        groups[0] = [];
        return groups;
    }

    // near miss TSS305: given to a constructor that copies
    public Queue<int> Queued()
    {
        Queue<int> queue = new(session.Value.Answers);
        queue.Enqueue(1);
        return queue;
    }

    // near miss TSS305: a slice is a new array
    public byte Slice()
    {
        byte[] head = session.Value.Seed[..4];
        head[0] = 0;
        return head[0];
    }

    // near miss TSS305: a range of a list is a new list
    public List<int> Head()
    {
        List<int> head = session.Value.Answers.GetRange(0, 2);
        head.Clear();
        return head;
    }

    // near miss TSS305: copied out of it
    public int[] CopiedOut()
    {
        int[] answers = new int[20];
        session.Value.Answers.CopyTo(answers);
        answers[0] = 1;
        return answers;
    }

    // near miss TSS305: the session's array is where it is copied from
    public byte[] Copied()
    {
        byte[] target = new byte[16];
        Buffer.BlockCopy(session.Value.Seed, 0, target, 0, 4);
        Array.Copy(session.Value.Seed, target, 4);
        return target;
    }

    // near miss TSS305: converted, and then changed
    public List<string> Converted()
    {
        List<string> texts = session.Value.Answers.ConvertAll(answer => answer.ToString());
        texts.RemoveAt(0);
        return texts;
    }
}
