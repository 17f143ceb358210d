// The same inside of Update, on what Update gives back, and through helpers; and changes of what is the code's own.
// Seen in: reducers that mutate their argument, services that hand the session's list to a helper, SportsStore's Cart.AddItem on an object from the
// session, model binders that update a session object, and quiz code that builds its result in a list of its own.

[SessionState("quiz")]
public sealed partial record Quiz
{
    [SessionKey(0), MaxLength(20)] public List<int> Answers { get; init; } = [];
    [SessionKey(1), MaxLength(9)] public SortedDictionary<int, int> Points { get; init; } = [];
    [SessionKey(2), MaxLength(16)] public byte[] Seed { get; init; } = [];
    [SessionKey(3)] public Player Player { get; set; } = new();
    [SessionKey(4)] public int Round { get; set; }

    public void Advance() => Round++;
}

[SessionPart]
public sealed partial class Player
{
    [SessionKey(0), MaxLength(30)] public string? Name { get; set; }
    [SessionKey(1), MaxLength(5)] public List<int> Badges { get; set; } = [];
}

public sealed class QuizService(ISession<Quiz> session)
{
    private readonly List<int> _all = [];

    // case TSS305: the argument is changed and given back: its bytes before and after are the same object's
    public void Answer(int answer) => session.Update(quiz =>
    {
        quiz.Answers.Add(answer); // expect: TSS305
        return quiz;
    });

    // near miss TSS305: a list of the function's own
    public void AnswerCopy(int answer) => session.Update(quiz =>
    {
        List<int> answers = new(quiz.Answers.Count + 1);
        answers.AddRange(quiz.Answers);
        answers.Add(answer);
        return quiz with { Answers = answers };
    });

    // case TSS305: a shallow copy shares its lists
    public void Shallow(int answer) => session.Update(quiz =>
    {
        Quiz copy = quiz with { Round = quiz.Round + 1 };
        copy.Answers.Insert(0, answer); // expect: TSS305
        return copy;
    });

    // near miss TSS305: a shallow copy has its own numbers
    public void ShallowNumber() => session.Update(quiz =>
    {
        Quiz copy = quiz with { };
        copy.Round = 3;
        return copy;
    });

    // case TSS305: what Update gave back is the session's
    public int AfterUpdate(int answer)
    {
        Quiz now = session.Update(quiz => quiz with { Round = 2 });
        now.Points[answer] = 1; // expect: TSS305
        return now.Points.Count;
    }

    // case TSS305: a nested part's setter
    public void Rename(string name) => session.Value.Player.Name = name; // expect: TSS305

    // near miss TSS305: a part of the code's own
    public void NewPlayer(string name)
    {
        Player player = new() { Name = name };
        player.Badges.Add(1);
        session.Update(quiz => quiz with { Player = player });
    }

    // case TSS305: a nested part's list, reversed
    public void Badges() => session.Value.Player.Badges.Reverse(); // expect: TSS305

    // case TSS305: bytes
    public void Reseed(Random random)
    {
        random.NextBytes(session.Value.Seed); // expect: TSS305
    }

    // near miss TSS305: bytes that are made for it
    public void FreshSeed(Random random)
    {
        byte[] seed = new byte[16];
        random.NextBytes(seed);
        session.Value = session.Value with { Seed = seed };
    }

    // case TSS305: a helper is given the session's list
    public void Shuffle() => Reorder(session.Value.Answers); // expect: TSS305

    private static void Reorder(List<int> answers) => answers.Sort();

    // near miss TSS305: a helper is given the session's list to read
    public int Sum() => Total(session.Value.Answers);

    private static int Total(List<int> answers) => answers.Sum();

    // case TSS305: a method of the state that changes it
    public void Next() => session.Value.Advance(); // expect: TSS305

    // case TSS305: a whole part replaced through its setter
    public void Replace(Player player)
    {
        Quiz quiz = session.Value;
        quiz.Player = player; // expect: TSS305
    }

    // case TSS305: filled from an array
    public void Load(int[] answers) => session.Value.Answers.AddRange(answers); // expect: TSS305

    // near miss TSS305: a field of the service, filled from the session
    public void Collect() => _all.AddRange(session.Value.Answers);

    // case TSS305: a sorted dictionary, with nothing done about the result
    public bool Withdraw(int round) => session.Value.Points.Remove(round); // expect: TSS305

    // near miss TSS305: asked, with an out variable
    public int Look(int round) => session.Value.Points.TryGetValue(round, out int points) ? points : 0;

    // case TSS305: in one of two lists, chosen by a condition
    public void Either(bool badges, int number) => (badges ? session.Value.Player.Badges : session.Value.Answers).Add(number); // expect: TSS305

    // near miss TSS305: the state as a whole is what a setter is for
    public void Restart() => session.Value = new Quiz { Round = 1, Player = session.Value.Player };

    // near miss TSS305: a state that no session holds yet
    public Quiz Build(int answer)
    {
        Quiz quiz = new() { Round = 1 };
        quiz.Answers.Add(answer);
        quiz.Player.Name = "new";
        return quiz;
    }

    // near miss TSS305: a state out of a list of examples
    public void Examples(List<Quiz> examples)
    {
        examples[0].Round = 4;
        examples[0].Answers.Clear();
    }

    // near miss TSS305: strings and numbers that are read into locals
    public string Greeting()
    {
        int round = session.Value.Round;
        round++;
        string? name = session.Value.Player.Name;
        name ??= "you";
        return name + round;
    }

    // near miss TSS305: an immutable view of it
    public int Immutable(int answer)
    {
        ImmutableList<int> answers = [.. session.Value.Answers];
        answers = answers.Add(answer);
        return answers.Count;
    }
}
